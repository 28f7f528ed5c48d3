using System.Buffers;
using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>
/// The plaintext of an age v1 file. A read gives bytes of one authenticated chunk at most, and only after its tag was checked; what is not as it was sealed (altered, reordered,
/// cut short, followed by anything) throws <see cref="SealedPayloadException"/> with <see cref="Refusal.PayloadDamaged"/>, then and on every later read. The plaintext is whole only when a read has returned 0.
/// Seekable when the source is: any chunk opens by itself, and <see cref="Length"/> first checks the last. Open one with <see cref="Opener"/>.
/// </summary>
public sealed class OpenedStream : Stream
{
    private readonly Stream _source;
    private readonly bool _leaveOpen;
    private readonly FileKey _fileKey;
    private readonly ChaCha20Poly1305 _cipher;
    private readonly CiphertextWindow _window;
    private readonly long _firstChunkOffsetBytes;
    private byte[]? _plain;
    private int _plainStart;
    private int _plainEnd;
    private int _skip;
    private long _chunk;
    private long _position;
    private long? _length;
    private bool _ended;
    private bool _damaged;
    private bool _disposed;

    internal OpenedStream(Stream source, CiphertextWindow window, SealedHeader header, FileKey fileKey, ReadOnlySpan<byte> payloadNonce, long headerOffsetBytes, bool leaveOpen)
    {
        (_source, _window, Header, _fileKey, _leaveOpen) = (source, window, header, fileKey, leaveOpen);
        _firstChunkOffsetBytes = headerOffsetBytes + header.LengthBytes + ChunkFormat.PayloadNonceLengthBytes;
        _cipher = fileKey.PayloadCipher(payloadNonce);
    }

    /// <summary>The file's header, its MAC checked.</summary>
    public SealedHeader Header { get; }

    /// <summary>Where the payload nonce starts in the file. A header from <see cref="Rewrap"/> followed by the original's bytes from here on is again an age file.</summary>
    public int HeaderLengthBytes => Header.LengthBytes;

    public override bool CanRead => true;

    public override bool CanSeek => _source.CanSeek;

    public override bool CanWrite => false;

    /// <summary>
    /// Length of the plaintext in bytes. The first call opens the last chunk (c2sp.org/age: a seek relative to the end must). The platform's <c>CopyToAsync(destination)</c> asks for it too, so that a
    /// seekable file that was cut short gives nothing; <see cref="StreamCopy"/> does not ask.
    /// </summary>
    public override long Length => _length ??= CheckedLength();

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <summary>Wraps this file's key for other recipients, without its payload: the sidecar header.</summary>
    /// <returns>A header that takes the place of the original's first <see cref="HeaderLengthBytes"/>, or <see cref="Refusal.RecipientNotPostQuantum"/>.</returns>
    public Outcome<SealedHeader> Rewrap(IReadOnlyList<IRecipient> recipients, SealingPolicy policy, Entropy entropy) =>
        Sealer.WrapHeader(_fileKey, recipients, policy, entropy);

    public override int Read(Span<byte> buffer)
    {
        if (TryServe(buffer, out var served))
        {
            return served;
        }
        while (_window.NeedsMore)
        {
            _window.Accept(_source.Read(_window.Free.Span));
        }
        return Open(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (TryServe(buffer.Span, out var served))
        {
            return served;
        }
        while (_window.NeedsMore)
        {
            _window.Accept(await _source.ReadAsync(_window.Free, cancellationToken));
        }
        return Open(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = checked(offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => _position,
            SeekOrigin.End => Length,
            _ => throw new ArgumentOutOfRangeException(nameof(origin)),
        });
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        ReadFrom(target);
        return target;
    }

    /// <summary>Copies in one pass through a buffer that is zeroed.</summary>
    public override void CopyTo(Stream destination, int bufferSize) => StreamCopy.Copy(this, destination);

    /// <summary>Copies in one pass through a buffer that is zeroed.</summary>
    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
        StreamCopy.CopyAsync(this, destination, cancellationToken);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _disposed = true;
            _fileKey.Dispose();
            _cipher.Dispose();
            _window.Dispose();
            if (_plain is not null)
            {
                ArrayPool<byte>.Shared.Return(_plain, clearArray: true);
                _plain = null;
            }
            if (!_leaveOpen)
            {
                _source.Dispose();
            }
        }
        base.Dispose(disposing);
    }

    private byte[] Plain => _plain ??= ArrayPool<byte>.Shared.Rent(ChunkFormat.PlainLengthBytes);

    private void ReadFrom(long position)
    {
        var isPastEnd = position >= Length;
        var (chunk, skip) = Math.DivRem(position, ChunkFormat.PlainLengthBytes);
        _position = position;
        if (_plainEnd > 0 && chunk == _chunk - 1 && !isPastEnd)
        {
            _plainStart = (int)skip;
            return;
        }
        (_plainStart, _plainEnd, _ended) = (0, 0, isPastEnd);
        if (isPastEnd)
        {
            return;
        }
        var ahead = (chunk - _chunk) * ChunkFormat.SealedLengthBytes;
        (_chunk, _skip) = (chunk, (int)skip);
        if (ahead >= 0 && ahead <= _window.Available.Length)
        {
            _window.Drop((int)ahead);
            return;
        }
        _source.Position = _firstChunkOffsetBytes + (chunk * ChunkFormat.SealedLengthBytes);
        _window.Clear();
    }

    private bool TryServe(Span<byte> buffer, out int served)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        served = Math.Min(_plainEnd - _plainStart, buffer.Length);
        if (served > 0)
        {
            _plain.AsSpan(_plainStart, served).CopyTo(buffer);
            _plainStart += served;
            _position += served;
        }
        else if (_damaged)
        {
            throw new SealedPayloadException(Refusal.PayloadDamaged);
        }
        return served > 0 || _ended || buffer.IsEmpty;
    }

    // Opens the chunk at the window's start: into the caller's buffer if it fits (the platform zeroes it when the tag is wrong), else into our own.
    private int Open(Span<byte> buffer)
    {
        var chunk = _window.Next(out var isLast);
        var length = chunk.Length - ChunkFormat.TagLengthBytes;
        if (length < _skip || (length == 0 && _chunk > 0))
        {
            throw Damaged();
        }
        var direct = buffer.Length >= length && _skip == 0;
        var plain = direct ? buffer[..length] : Plain.AsSpan(0, length);
        if (!TryDecrypt(chunk, _chunk, isLast, plain))
        {
            // A last chunk with more behind it, or another chunk with nothing behind it, is authentic all the same and is given out, as the reference implementation does. The next read says damaged.
            _damaged = chunk.Length == ChunkFormat.SealedLengthBytes && TryDecrypt(chunk, _chunk, !isLast, plain) ? true : throw Damaged();
        }
        _window.Drop(chunk.Length);
        _chunk++;
        _ended = isLast && !_damaged;
        if (direct)
        {
            (_plainStart, _plainEnd) = (0, 0);
            _position += length;
            return length;
        }
        (_plainStart, _plainEnd, _skip) = (_skip, length, 0);
        TryServe(buffer, out var served);
        return served;
    }

    private bool TryDecrypt(ReadOnlySpan<byte> chunk, long number, bool isLast, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[ChunkFormat.NonceLengthBytes];
        ChunkFormat.WriteNonce(nonce, number, isLast);
        try
        {
            _cipher.Decrypt(nonce, chunk[..plain.Length], chunk[plain.Length..], plain);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    private long CheckedLength()
    {
        var sealedLength = _source.Length - _firstChunkOffsetBytes;
        var length = ChunkFormat.PlainLengthBytesOf(sealedLength);
        if (length < 0)
        {
            throw Damaged();
        }
        var last = (sealedLength - 1) / ChunkFormat.SealedLengthBytes;
        var lastLength = (int)(sealedLength - (last * ChunkFormat.SealedLengthBytes));
        var buffer = ArrayPool<byte>.Shared.Rent(2 * ChunkFormat.SealedLengthBytes);
        var resume = _source.Position;
        try
        {
            _source.Position = _firstChunkOffsetBytes + (last * ChunkFormat.SealedLengthBytes);
            _source.ReadExactly(buffer.AsSpan(0, lastLength));
            if (!TryDecrypt(buffer.AsSpan(0, lastLength), last, isLast: true, buffer.AsSpan(ChunkFormat.SealedLengthBytes, lastLength - ChunkFormat.TagLengthBytes)))
            {
                throw Damaged();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
        _source.Position = resume;
        return length;
    }

    private SealedPayloadException Damaged()
    {
        _damaged = true;
        (_plainStart, _plainEnd) = (0, 0);
        return new SealedPayloadException(Refusal.PayloadDamaged);
    }
}
