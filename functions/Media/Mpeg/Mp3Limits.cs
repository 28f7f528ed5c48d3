namespace Submissions.Media.Mpeg;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class Mp3Limits
{
    /// <summary>Bytes that are neither frames nor tags, 4 MiB; taggers leave zeros behind large tags. Stops a long search, and files of another kind.</summary>
    public const long MaxStrayBytes = 4 << 20;
}
