namespace Submissions.Pipeline.Triage;

/// <summary>In which scripts and, as far as can be told, which language a text is written.</summary>
/// <param name="Scripts">ISO 15924 codes, most used first; those of less than a twentieth of the letters left out.</param>
/// <param name="Language">A BCP 47 tag, primary part alone; null when it cannot be told.</param>
public sealed record Writing(IReadOnlyList<string> Scripts, string? Language)
{
    /// <summary>Of nothing.</summary>
    public static Writing None { get; } = new([], null);

    /// <summary>True when the language can be told and is another than the tag's.</summary>
    public bool DiffersFrom(string? tag) => Language is not null && tag is not null && Language != Primary(tag);

    /// <summary>The languages whose words may stand in the text: that of the tag and the one it seems to be in.</summary>
    public IReadOnlySet<string> With(string? tag) => new[] { Language, tag is null ? null : Primary(tag) }.OfType<string>().ToHashSet();

    private static string Primary(string tag) => tag.Split('-')[0].ToLowerInvariant();
}
