using System.Buffers;
using System.Buffers.Binary;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>A write-only stream that stages what it is given as blocks of 4 MiB; nothing is visible before <see cref="CommitAsync"/>.</summary>
public sealed class BlockStream : Stream
{
    private const int BlockLengthBytes = 4 << 20;

    private readonly BlockBlobClient _blob;
    private readonly CancellationToken _cancellationToken;
    private readonly List<string> _blockIds = [];
    private readonly byte[] _attempt;
    private readonly ObjectDigest _digest = new();
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BlockLengthBytes);
    private int _filled;

    internal BlockStream(BlockBlobClient blob, CancellationToken cancellationToken)
    {
        (_blob, _cancellationToken) = (blob, cancellationToken);
        // Block ids of two attempts at one name must not meet: the commit of one would take blocks of the other.
        _attempt = Entropy.System.Bytes(16);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    /// <summary>Bytes written so far.</summary>
    public override long Length => _digest.LengthBytes;

    public override long Position { get => Length; set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var take = buffer[..Math.Min(buffer.Length, BlockLengthBytes - _filled)];
            take.CopyTo(_buffer.AsMemory(_filled));
            _filled += take.Length;
            _digest.Append(take.Span);
            buffer = buffer[take.Length..];
            if (_filled == BlockLengthBytes)
            {
                await StageAsync(cancellationToken);
            }
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Blobs are written asynchronously.");

    public override Task FlushAsync(CancellationToken cancellationToken) => StageAsync(cancellationToken);

    public override void Flush()
    {
        // Streams that wrap this one flush it when they close; the last block is staged by FlushAsync before the commit.
    }

    /// <summary>Makes the blob of the staged blocks, create-only. Afterwards it exists whole; before, it does not exist.</summary>
    /// <returns>Length and digest of what was written.</returns>
    internal async Task<(long LengthBytes, string Digest)> CommitAsync()
    {

        await _blob.CommitBlockListAsync(_blockIds, new CommitBlockListOptions { Conditions = ArtefactStore.CreateOnly }, _cancellationToken);
        return (_digest.LengthBytes, Convert.ToHexStringLower(_digest.Finish()));
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: false);
            _buffer = [];
            _digest.Dispose();
        }
        base.Dispose(disposing);
    }

    private async Task StageAsync(CancellationToken cancellationToken)
    {
        if (_filled == 0)
        {
            return;
        }
        var id = new byte[_attempt.Length + sizeof(int)];
        _attempt.CopyTo(id, 0);
        BinaryPrimitives.WriteInt32BigEndian(id.AsSpan(_attempt.Length), _blockIds.Count);
        var blockId = Convert.ToBase64String(id);
        using var block = new MemoryStream(_buffer, 0, _filled, writable: false);
        await _blob.StageBlockAsync(blockId, block, cancellationToken: cancellationToken);
        _blockIds.Add(blockId);
        _filled = 0;
    }
}
