namespace Submissions.Media.Mp4;

/// <summary>Where the entries of a table stand in the input; checked to lie within their box.</summary>
internal readonly record struct Table(long StartBytes, long Count, int EntryBytes)
{
    public long LengthBytes => Count * EntryBytes;
}
