namespace Submissions.Media.Matroska;

/// <summary>A block on its way into the copy: new headers before it, its bytes in the input, what follows it in its group.</summary>
internal readonly record struct BlockPiece(long Track, short Time, bool IsKeyframe, byte[] Before, long StartBytes, long DataBytes, byte[] After)
{
    public long LengthBytes => Before.Length + DataBytes + After.Length;
}
