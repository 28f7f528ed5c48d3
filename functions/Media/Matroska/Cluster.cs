namespace Submissions.Media.Matroska;

/// <summary>One cluster of the copy.</summary>
/// <param name="BodyBytes">Where its body stands in the input.</param>
/// <param name="EndBytes">Where it ends there.</param>
/// <param name="KeptBytes">Length of what is kept of it.</param>
/// <param name="IndexTime">Time of its first picture that can be shown alone, in the file's unit; -1 if there is none.</param>
internal readonly record struct Cluster(long BodyBytes, long EndBytes, long KeptBytes, long IndexTime)
{
    public long WholeBytes => EbmlBytes.HeaderLengthBytes(EbmlId.Cluster, KeptBytes) + KeptBytes;
}
