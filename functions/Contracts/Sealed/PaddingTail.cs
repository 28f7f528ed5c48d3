using System.Buffers;

namespace Submissions.Contracts;

/// <summary>Finds the marker of padded plaintext from its end, block by block.</summary>
internal static class PaddingTail
{
    private const int BlockLengthBytes = 64 * 1024;

    /// <summary>The content's length in bytes.</summary>
    /// <param name="padded">Seekable; its position afterwards is anywhere.</param>
    /// <exception cref="SealedPayloadException"><see cref="Refusal.PaddingWrong"/>. Found out before more is read than padding can be long, so a file of zeros costs little.</exception>
    public static long ContentLengthBytes(Stream padded)
    {
        var total = padded.Length;
        var earliest = Math.Max(0, total - Math.Max(BlockLengthBytes, total / 16) - 1);
        var block = ArrayPool<byte>.Shared.Rent(BlockLengthBytes);
        try
        {
            for (var end = total; end > earliest;)
            {
                var start = (end - 1) / BlockLengthBytes * BlockLengthBytes;
                var bytes = block.AsSpan(0, (int)(end - start));
                padded.Position = start;
                padded.ReadExactly(bytes);
                var last = bytes.LastIndexOfAnyExcept((byte)0);
                if (last >= 0)
                {
                    return bytes[last] == Padme.Marker && Padme.PaddedLengthBytes(start + last) == total
                        ? start + last
                        : throw new SealedPayloadException(Refusal.PaddingWrong);
                }
                end = start;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block, clearArray: true);
        }
        throw new SealedPayloadException(Refusal.PaddingWrong);
    }
}
