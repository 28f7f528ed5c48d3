using System.Buffers;

namespace Submissions.Contracts;

/// <summary>Copies plaintext 64 KiB at a time, in a buffer that is zeroed before the pool has it back. Unlike the platform's <c>CopyToAsync(destination)</c> it does not ask a seekable source for its length first, which costs streams of ours a look at their end.</summary>
public static class StreamCopy
{
    private const int BufferLengthBytes = 64 * 1024;

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

    public static async Task CopyAsync(Stream source, Stream destination, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLengthBytes);
        try
        {
            int read;
            while ((read = await source.ReadAsync(buffer.AsMemory(0, BufferLengthBytes), cancellationToken)) > 0)
            {
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
