using System.Buffers;

namespace Submissions.Media.Pdf;

/// <summary>
/// The file, read in blocks that are kept while there is room: a PDF is read in any order, and a block asked for again costs the cage a round trip.
/// Holds 8 MiB at most, whatever the file's length.
/// </summary>
internal sealed class PdfInput(Stream input, CancellationToken cancellationToken) : IDisposable
{
    public const int BlockBytes = 64 << 10;
    private const int Slots = 128;

    private readonly byte[]?[] _blocks = new byte[]?[Slots];
    private readonly long[] _held = new long[Slots];
    private byte[] _joined = [];

    public long LengthBytes { get; } = input.Length;

    /// <summary>The bytes from <paramref name="offset"/> on, as many as asked for unless the file ends before. Good until the next call.</summary>
    public ReadOnlySpan<byte> View(long offset, int count)
    {
        if (offset < 0 || offset >= LengthBytes)
            return default;
        count = (int)Math.Min(count, LengthBytes - offset);
        var start = (int)(offset % BlockBytes);
        if (start + count <= BlockBytes)
            return Block(offset / BlockBytes).Slice(start, Math.Min(count, BlockBytes - start));
        if (_joined.Length < count)
            _joined = new byte[count];
        var copied = 0;
        while (copied < count)
            copied += Read(offset + copied, _joined.AsSpan(copied, count - copied));
        return _joined.AsSpan(0, count);
    }

    /// <summary>At least one byte unless the file ends here.</summary>
    public int Read(long offset, Span<byte> destination)
    {
        if (offset >= LengthBytes || destination.IsEmpty)
            return 0;
        var start = (int)(offset % BlockBytes);
        var block = Block(offset / BlockBytes)[start..];
        var count = (int)Math.Min(Math.Min(block.Length, destination.Length), LengthBytes - offset);
        block[..count].CopyTo(destination);
        return count;
    }

    public void Dispose()
    {
        foreach (var block in _blocks)
        {
            if (block is not null)
                ArrayPool<byte>.Shared.Return(block);
        }
    }

    private ReadOnlySpan<byte> Block(long index)
    {
        var slot = (int)(index % Slots);
        var block = _blocks[slot];
        if (block is not null && _held[slot] == index)
            return block.AsSpan(0, BlockBytes);
        cancellationToken.ThrowIfCancellationRequested();
        block ??= _blocks[slot] = ArrayPool<byte>.Shared.Rent(BlockBytes);
        _held[slot] = index;
        input.Position = index * BlockBytes;
        var read = input.ReadAtLeast(block.AsSpan(0, BlockBytes), BlockBytes, throwOnEndOfStream: false);
        block.AsSpan(read, BlockBytes - read).Clear();
        return block.AsSpan(0, BlockBytes);
    }
}
