using System.Buffers;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Submissions.Storage;

/// <summary>
/// A seekable, read-only stream over a blob that does not change. Who reads on and on is given the answer of one long request as it comes, each four times as long as the last; who jumps about, or walks backwards,
/// is given windows of 1 MiB, kept so that steps within one cost nothing. At most one window is in memory.
/// </summary>
internal sealed class BlobReadStream : Stream
{
    private const int WindowLengthBytes = 1 << 20;
    // A step backwards that is no longer than this and begins in one window ends in it.
    private const int StepLengthBytes = 128 << 10;
    private const long FirstAheadBytes = 8L << 20;
    private const long MaxAheadBytes = 512L << 20;

    private readonly BlobClient _blob;
    private readonly byte[] _window = ArrayPool<byte>.Shared.Rent(WindowLengthBytes);
    private (long Start, int Length) _held;
    private ETag _tag;
    private long _length;
    private long _position;
    private BlobDownloadStreamingResult? _ahead;
    private long _aheadEnd;
    private long _aheadBytes = FirstAheadBytes;
    // Where the last request's bytes ended, and so where reading on would continue.
    private long _continuesAt;
    private bool _disposed;

    private BlobReadStream(BlobClient blob) => _blob = blob;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    /// <summary>Of the whole blob, in bytes.</summary>
    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <summary>Asks for the first window; a blob that is no longer than that costs this one request.</summary>
    /// <exception cref="RequestFailedException">There is none (404), or the store failed.</exception>
    public static async Task<BlobReadStream> OpenAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        var stream = new BlobReadStream(blob);
        try
        {
            await stream.FillAsync(cancellationToken);
            return stream;
        }
        catch (RequestFailedException failure) when (failure.Status == 416)
        {
            // No byte is the first of an empty blob.
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_position >= _length || buffer.IsEmpty)
        {
            return 0;
        }
        if (!IsHeld && !IsAhead)
        {
            if (_position == _continuesAt)
            {
                await AskAheadAsync(cancellationToken);
            }
            else
            {
                CloseAhead();
                _aheadBytes = FirstAheadBytes;
                await FillAsync(cancellationToken);
            }
        }
        return IsHeld ? TakeHeld(buffer.Span) : await TakeAheadAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Waits, with its thread. Only a stream's length, which is found by reading its end, is asked for in this way.</summary>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => _length + offset,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(position, nameof(offset));
        return _position = position;
    }

    public override void Flush()
    {
        // Nothing is written.
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            CloseAhead();
            // Sealed bytes: nothing to wipe.
            ArrayPool<byte>.Shared.Return(_window, clearArray: false);
        }
        base.Dispose(disposing);
    }

    private bool IsHeld => _position >= _held.Start && _position < _held.Start + _held.Length;

    private bool IsAhead => _ahead is not null && _position == _continuesAt;

    private int TakeHeld(Span<byte> buffer)
    {
        var held = _window.AsSpan((int)(_position - _held.Start), (int)(_held.Start + _held.Length - _position));
        held = held[..Math.Min(held.Length, buffer.Length)];
        held.CopyTo(buffer);
        _position += held.Length;
        return held.Length;
    }

    private async Task<int> TakeAheadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await _ahead!.Content.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _aheadEnd - _position)], cancellationToken);
        if (read == 0)
        {
            throw new EndOfStreamException("The store's answer ended early.");
        }
        _continuesAt = _position += read;
        if (_position == _aheadEnd)
        {
            CloseAhead();
        }
        return read;
    }

    private async Task AskAheadAsync(CancellationToken cancellationToken)
    {
        CloseAhead();
        var length = Math.Min(_aheadBytes, _length - _position);
        _ahead = await AskAsync(_position, length, cancellationToken);
        _aheadEnd = _position + length;
        _aheadBytes = Math.Min(4 * _aheadBytes, MaxAheadBytes);
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var before = Math.Max(0, _held.Start + StepLengthBytes - WindowLengthBytes);
        var start = _position < _held.Start && _position >= before ? before : _position;
        _held = default;
        using var answer = await AskAsync(start, WindowLengthBytes, cancellationToken);
        var length = await answer.Content.ReadAtLeastAsync(_window.AsMemory(0, WindowLengthBytes), (int)Math.Min(WindowLengthBytes, _length - start), throwOnEndOfStream: true, cancellationToken);
        _held = (start, length);
        _continuesAt = start + length;
    }

    private async Task<BlobDownloadStreamingResult> AskAsync(long start, long lengthBytes, CancellationToken cancellationToken)
    {
        var isFirst = _tag == default;
        var options = new BlobDownloadOptions { Range = new HttpRange(start, lengthBytes), Conditions = isFirst ? null : new BlobRequestConditions { IfMatch = _tag } };
        var answer = (await _blob.DownloadStreamingAsync(options, cancellationToken)).Value;
        if (isFirst)
        {
            (_tag, _length) = (answer.Details.ETag, WholeLength(answer.Details));
        }
        return answer;
    }

    /// <summary>From <c>Content-Range: bytes 0-1048575/268435456</c> (RFC 9110, section 14.4).</summary>
    private static long WholeLength(BlobDownloadDetails details) =>
        details.ContentRange is { } range ? long.Parse(range.AsSpan(range.LastIndexOf('/') + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture) : details.ContentLength;

    private void CloseAhead()
    {
        _ahead?.Dispose();
        _ahead = null;
    }
}
