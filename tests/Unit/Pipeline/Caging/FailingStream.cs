namespace Submissions.Tests.Unit.Pipeline.Caging;

/// <summary>Storage that fails: with a broken connection, or with the cancellation that clients use for their own time limits.</summary>
internal sealed class FailingStream(Exception failure) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => 1000;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => throw failure;

    public override void Write(byte[] buffer, int offset, int count) => throw failure;

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
