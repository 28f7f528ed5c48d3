using System.Buffers;
using System.Security.Cryptography;

namespace Submissions.Contracts;

/// <summary>Copies plaintext in buffers that are zeroed before the pool has them back. Unlike the platform's <c>CopyToAsync(destination)</c> it does not ask a seekable source for its length first, which costs streams of ours a look at their end.</summary>
public static class StreamCopy
{
    private const int BufferLengthBytes = 64 * 1024;

    /// <summary>Read and written at once.</summary>
    private const int OverlapLengthBytes = 2 * BufferLengthBytes;

    public static void Copy(Stream source, Stream destination)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLengthBytes);
        try
        {
            int read;
            while ((read = source.Read(buffer.AsSpan(0, BufferLengthBytes))) > 0)
            {
                destination.Write(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>Reads on while it writes. If the source turns out to be damaged, what was read before is written first.</summary>
    public static async Task CopyAsync(Stream source, Stream destination, CancellationToken cancellationToken)
    {
        if (source is MemoryStream inMemory)
        {
            // Its bytes go straight from where they are.
            await inMemory.CopyToAsync(destination, cancellationToken);
            return;
        }
        var reading = ArrayPool<byte>.Shared.Rent(OverlapLengthBytes);
        var writing = ArrayPool<byte>.Shared.Rent(OverlapLengthBytes);
        var write = Task.CompletedTask;
        var filled = 0;
        var used = 0;
        try
        {
            do
            {
                filled = 0;
                int read;
                while (filled < OverlapLengthBytes && (read = await source.ReadAsync(reading.AsMemory(filled, OverlapLengthBytes - filled), cancellationToken)) > 0)
                {
                    filled += read;
                    used = Math.Max(used, filled);
                }
                await write;
                write = destination.WriteAsync(reading.AsMemory(0, filled), cancellationToken).AsTask();
                (reading, writing) = (writing, reading);
            }
            while (filled == OverlapLengthBytes);
            await write;
        }
        catch (SealedPayloadException)
        {
            await write;
            await destination.WriteAsync(reading.AsMemory(0, filled), cancellationToken);
            throw;
        }
        finally
        {
            await write.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            CryptographicOperations.ZeroMemory(reading.AsSpan(0, used));
            CryptographicOperations.ZeroMemory(writing.AsSpan(0, used));
            ArrayPool<byte>.Shared.Return(reading);
            ArrayPool<byte>.Shared.Return(writing);
        }
    }
}
