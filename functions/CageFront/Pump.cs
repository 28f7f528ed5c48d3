using System.Buffers;

namespace Submissions.CageFront;

/// <summary>Copies one direction of a connection, piece by piece and never more than one piece in memory.</summary>
internal static class Pump
{
    private const int PieceBytes = 64 << 10;

    /// <summary>Copies until the source ends.</summary>
    /// <param name="from">Read.</param>
    /// <param name="to">Written, and flushed with every piece; once it no longer takes anything, what comes is thrown away, so that who sends is not stopped before it has read the answer.</param>
    /// <param name="heard">Called for every piece.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(Stream from, Stream to, Action heard, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
        var isGone = false;
        try
        {
            for (var read = await from.ReadAsync(buffer.AsMemory(0, PieceBytes), cancellationToken); read > 0; read = await from.ReadAsync(buffer.AsMemory(0, PieceBytes), cancellationToken))
            {
                heard();
                try
                {
                    if (!isGone)
                    {
                        await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                        await to.FlushAsync(cancellationToken);
                    }
                }
                catch (IOException)
                {
                    isGone = true;
                }
            }
        }
        finally
        {
            // It held plaintext.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
