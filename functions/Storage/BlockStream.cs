using System.Buffers;
using System.Buffers.Binary;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>
/// A write-only stream that stages what it is given as blocks of 4 MiB, one on its way while the next is filled; nothing is visible before <see cref="CommitAsync"/>. What is no longer than one block is sent by the
/// commit itself.
/// </summary>
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
    private byte[] _sent = [];
    private Task _sending = Task.CompletedTask;

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
            if (_filled == BlockLengthBytes)
            {
                await StageAsync();
            }
            var take = buffer[..Math.Min(buffer.Length, BlockLengthBytes - _filled)];
            take.CopyTo(_buffer.AsMemory(_filled));
            _filled += take.Length;
            _digest.Append(take.Span);
            buffer = buffer[take.Length..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Blobs are written asynchronously.");

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
        // Streams that wrap this one flush it when they close; what is not staged yet is sent by the commit.
    }

    /// <summary>Makes the blob of the staged blocks, create-only. Afterwards it exists whole; before, it does not exist.</summary>
    /// <returns>Length and digest of what was written.</returns>
    internal async Task<(long LengthBytes, string Digest)> CommitAsync()
    {
        var digest = Convert.ToHexStringLower(_digest.Finish());
        if (_blockIds.Count == 0)
        {
            using var whole = new MemoryStream(_buffer, 0, _filled, writable: false);
            await _blob.UploadAsync(whole, new BlobUploadOptions { Conditions = ArtefactStore.CreateOnly }, _cancellationToken);
        }
        else
        {
            await StageAsync();
            await _sending;
            await _blob.CommitBlockListAsync(_blockIds, new CommitBlockListOptions { Conditions = ArtefactStore.CreateOnly }, _cancellationToken);
        }
        return (_digest.LengthBytes, digest);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        // Its buffer is read until it has arrived or failed; if it failed, whoever commits is told.
        await Task.WhenAny(_sending);
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: false);
            if (_sent.Length > 0 && _sending.IsCompleted)
            {
                ArrayPool<byte>.Shared.Return(_sent, clearArray: false);
            }
            (_buffer, _sent) = ([], []);
            _digest.Dispose();
        }
        base.Dispose(disposing);
    }

    private async Task StageAsync()
    {
        await _sending;
        var id = new byte[_attempt.Length + sizeof(int)];
        _attempt.CopyTo(id, 0);
        BinaryPrimitives.WriteInt32BigEndian(id.AsSpan(_attempt.Length), _blockIds.Count);
        var blockId = Convert.ToBase64String(id);
        _blockIds.Add(blockId);
        (_buffer, _sent) = (_sent.Length > 0 ? _sent : ArrayPool<byte>.Shared.Rent(BlockLengthBytes), _buffer);
        _sending = SendAsync(blockId, _filled);
        _filled = 0;
    }

    private async Task SendAsync(string blockId, int lengthBytes)
    {
        using var block = new MemoryStream(_sent, 0, lengthBytes, writable: false);
        await _blob.StageBlockAsync(blockId, block, cancellationToken: _cancellationToken);
    }
}
