using Submissions.Index.Rows;

namespace Submissions.Desk.Review;

/// <summary>In what a statement is written, as triage found it.</summary>
/// <param name="Scripts">ISO 15924 codes, most used first.</param>
/// <param name="Language">BCP 47; null when it could not be told.</param>
/// <param name="Differs">True when that is another language than the sender chose.</param>
public sealed record WritingDetail(IReadOnlyList<string> Scripts, string? Language, bool Differs)
{
    public static WritingDetail Of(TriageRow triage, string? tag) => new(
        triage.Scripts.Split(','),
        triage.DetectedLanguage,
        triage.DetectedLanguage is { } language && tag is not null && !language.Equals(tag.Split('-')[0], StringComparison.OrdinalIgnoreCase));
}
