namespace Submissions.Media.WebP;

/// <summary>A stretch of the copy: bytes made afresh, then bytes copied from the input.</summary>
/// <param name="Fresh">May be empty.</param>
/// <param name="Start">In the input.</param>
/// <param name="LengthBytes">From there, without the byte that makes it even.</param>
internal readonly record struct WebPPiece(byte[] Fresh, long Start, long LengthBytes)
{
    public long WrittenBytes => Fresh.Length + LengthBytes + (LengthBytes & 1);
}
