using System.Buffers;
using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>
/// Seals what is written to it into an age v1 file, chunk by chunk; memory does not grow with the length. The file is whole only after <see cref="Complete"/> or <see cref="CompleteAsync"/>:
/// disposing without it leaves a file that every reader recognises as cut short, which is what an exception half-way should leave. Asynchronous writes may still be under way
/// when they return, so the output belongs to this stream until then. Start one with <see cref="Sealer.Start"/>.
/// </summary>
public sealed class SealingStream : Stream
{
    private const int BatchChunks = 3;
    private const int BatchLengthBytes = BatchChunks * ChunkFormat.SealedLengthBytes;

    private readonly Stream _output;
    private readonly bool _leaveOpen;
    private readonly ChaCha20Poly1305 _cipher;
    private byte[]? _plain;
    private byte[]? _batch;
    private byte[]? _spare;
    private Task _inFlight = Task.CompletedTask;
    private int _plainEnd;
    private int _plainUsed;
    private int _batchEnd;
    private long _chunk;
    private long _length;
    private bool _completed;
    private bool _broken;

    internal SealingStream(Stream output, SealedHeader header, ReadOnlySpan<byte> nonce, FileKey fileKey, bool leaveOpen)
    {
        (_output, _leaveOpen, HeaderLengthBytes) = (output, leaveOpen, header.LengthBytes);
        _cipher = fileKey.PayloadCipher(nonce);
        _plain = ArrayPool<byte>.Shared.Rent(ChunkFormat.PlainLengthBytes);
        _batch = ArrayPool<byte>.Shared.Rent(BatchLengthBytes);
        header.Encoded.Span.CopyTo(_batch);
        nonce.CopyTo(_batch.AsSpan(header.LengthBytes));
        _batchEnd = header.LengthBytes + nonce.Length;
    }

    /// <summary>Length of the header; the payload nonce follows it.</summary>
    public int HeaderLengthBytes { get; }

    /// <summary>Length of the whole file for the plaintext written so far.</summary>
    public long SealedLengthBytes => HeaderLengthBytes + ChunkFormat.PayloadNonceLengthBytes + ChunkFormat.SealedLengthBytesOf(_length);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => !_completed && !_broken && _plain is not null;

    /// <summary>Plaintext bytes written so far.</summary>
    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(!CanWrite, this);
        while (!buffer.IsEmpty)
        {
            if (MustFlush)
            {
                WriteBatch();
            }
            buffer = buffer[Absorb(buffer)..];
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(!CanWrite, this);
        while (!buffer.IsEmpty)
        {
            if (MustFlush)
            {
                await WriteBatchAsync(cancellationToken);
            }
            buffer = buffer[Absorb(buffer.Span)..];
        }
    }

    /// <summary>Writes the last chunk. Nothing may be written afterwards.</summary>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(!CanWrite, this);
        if (MustFlush)
        {
            WriteBatch();
        }
        EncryptLast();
        WriteBatch();
        _output.Flush();
    }

    /// <summary>Writes the last chunk. Nothing may be written afterwards.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(!CanWrite, this);
        if (MustFlush)
        {
            await WriteBatchAsync(cancellationToken);
        }
        EncryptLast();
        await WriteBatchAsync(cancellationToken);
        await _inFlight;
        await _output.FlushAsync(cancellationToken);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Does nothing: only whole chunks leave.</summary>
    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Waits for a write that is under way, whose failure is of no more interest, and lets go of everything.</summary>
    public override async ValueTask DisposeAsync()
    {
        await _inFlight.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _plain is not null && _batch is not null)
        {
            _cipher.Dispose();
            CryptographicOperations.ZeroMemory(_plain.AsSpan(0, _plainUsed));
            ArrayPool<byte>.Shared.Return(_plain);
            ArrayPool<byte>.Shared.Return(_batch);
            // What is still being written must not be handed to somebody else; the collector has it in the end.
            if (_spare is not null && _inFlight.IsCompleted)
            {
                ArrayPool<byte>.Shared.Return(_spare);
            }
            (_plain, _batch, _spare) = (null, null, null);
            if (!_leaveOpen)
            {
                _output.Dispose();
            }
        }
        base.Dispose(disposing);
    }

    private bool MustFlush => _batchEnd + ChunkFormat.SealedLengthBytes > BatchLengthBytes;

    // After a failed or cancelled write the stream takes no more, since nobody knows what the output holds.
    private void WriteBatch()
    {
        _broken = true;
        _inFlight.GetAwaiter().GetResult();
        _output.Write(_batch.AsSpan(0, _batchEnd));
        (_batchEnd, _broken) = (0, false);
    }

    // Write-behind: the next batch is sealed while this one is written. At most one write is under way.
    private async ValueTask WriteBatchAsync(CancellationToken cancellationToken)
    {
        _broken = true;
        await _inFlight;
        _inFlight = _output.WriteAsync(_batch.AsMemory(0, _batchEnd), cancellationToken).AsTask();
        if (_inFlight.IsCompleted)
        {
            await _inFlight;
        }
        else
        {
            _spare ??= ArrayPool<byte>.Shared.Rent(BatchLengthBytes);
            (_batch, _spare) = (_spare, _batch);
        }
        (_batchEnd, _broken) = (0, false);
    }

    // Takes bytes until one chunk is sealed or all are taken. A chunk is sealed only once a byte beyond it is known, because the last chunk is marked.
    private int Absorb(ReadOnlySpan<byte> buffer)
    {
        int taken;
        if (_plainEnd == 0 && buffer.Length > ChunkFormat.PlainLengthBytes)
        {
            taken = ChunkFormat.PlainLengthBytes;
            Encrypt(buffer[..taken], isLast: false);
        }
        else if (_plainEnd == ChunkFormat.PlainLengthBytes)
        {
            taken = 0;
            Encrypt(_plain.AsSpan(0, _plainEnd), isLast: false);
            _plainEnd = 0;
        }
        else
        {
            taken = Math.Min(ChunkFormat.PlainLengthBytes - _plainEnd, buffer.Length);
            buffer[..taken].CopyTo(_plain.AsSpan(_plainEnd));
            _plainEnd += taken;
            _plainUsed = Math.Max(_plainUsed, _plainEnd);
        }
        _length += taken;
        return taken;
    }

    private void EncryptLast()
    {
        _completed = true;
        Encrypt(_plain.AsSpan(0, _plainEnd), isLast: true);
    }

    private void Encrypt(ReadOnlySpan<byte> chunk, bool isLast)
    {
        Span<byte> nonce = stackalloc byte[ChunkFormat.NonceLengthBytes];
        ChunkFormat.WriteNonce(nonce, _chunk++, isLast);
        var destination = _batch.AsSpan(_batchEnd, chunk.Length + ChunkFormat.TagLengthBytes);
        _cipher.Encrypt(nonce, chunk, destination[..chunk.Length], destination[chunk.Length..]);
        _batchEnd += destination.Length;
    }
}
