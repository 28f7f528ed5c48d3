using Submissions.Contracts;

namespace Submissions.Cli.Open;

/// <summary>A sidecar header followed by the original from its payload nonce on: again an age file (docs/formats/sealed-format.md, Sidecar header).</summary>
internal sealed class SidecarStream : Stream
{
    private readonly MemoryStream _header;
    private readonly Stream _original;

    private SidecarStream(byte[] header, Stream original) => (_header, _original) = (new MemoryStream(header, writable: false), original);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Puts a header in the place of the original's own.</summary>
    /// <param name="headerFile">The sidecar header.</param>
    /// <param name="original">Seekable; stays open.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when the original's own header cannot be told from its payload, or the file is longer than a header.</returns>
    public static async Task<SidecarStream?> TryCreateAsync(string headerFile, Stream original, CancellationToken cancellationToken)
    {
        if (new FileInfo(headerFile).Length > SealedHeader.MaxLengthBytes)
        {
            return null;
        }
        var start = new byte[SealedHeader.MaxLengthBytes];
        original.Position = 0;
        var length = await original.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        if (SealedHeader.TryParse(start.AsSpan(0, length), out var header) != HeaderStatus.Complete)
        {
            return null;
        }
        original.Position = header!.LengthBytes;
        return new SidecarStream(await File.ReadAllBytesAsync(headerFile, cancellationToken), original);
    }

    public override int Read(Span<byte> buffer) => _header.Read(buffer) is var read and > 0 ? read : _original.Read(buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _header.Read(buffer.Span) is var read and > 0 ? read : await _original.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
