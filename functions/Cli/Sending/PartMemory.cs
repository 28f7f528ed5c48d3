using System.Buffers;
using System.Threading.Channels;

namespace Submissions.Cli.Sending;

/// <summary>The memory for parts on their way: so many of 4 MiB, and no more, however many objects there are. Small objects have buffers of their own length beside it.</summary>
internal sealed class PartMemory
{
    /// <summary>Length of a part that others follow.</summary>
    public const int PartLengthBytes = 4 << 20;

    /// <summary>Objects up to this length are not counted: there are only so many in work at a time.</summary>
    private const int SmallLengthBytes = 256 << 10;

    /// <summary>What is free; null stands for a buffer that nobody needed yet.</summary>
    private readonly Channel<byte[]?> _free;

    /// <param name="parts">How many.</param>
    public PartMemory(int parts)
    {
        _free = Channel.CreateBounded<byte[]?>(parts);
        for (var i = 0; i < parts; i++)
        {
            _free.Writer.TryWrite(null);
        }
    }

    /// <summary>A buffer for a part of at most <paramref name="lengthBytes"/>; waits until there is one.</summary>
    public async ValueTask<byte[]> RentAsync(long lengthBytes, CancellationToken cancellationToken) =>
        lengthBytes <= SmallLengthBytes
            ? ArrayPool<byte>.Shared.Rent((int)lengthBytes)
            : await _free.Reader.ReadAsync(cancellationToken) ?? GC.AllocateUninitializedArray<byte>(PartLengthBytes);

    public void Return(byte[] buffer)
    {
        if (buffer.Length == PartLengthBytes)
        {
            _free.Writer.TryWrite(buffer);
        }
        else
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
