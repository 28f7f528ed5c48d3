using Submissions.Contracts;
using Submissions.Http;

namespace Submissions.Desk.Review;

/// <summary>The previews of one file as the page gets them.</summary>
public sealed record PreviewList
{
    public required IReadOnlyList<PreviewDetail> Items { get; init; }

    /// <summary>Why there are none.</summary>
    public RefusalBody? Refusal { get; init; }

    public static PreviewList Of(DerivationRecord derivation) => new()
    {
        Items = [.. derivation.Previews.Select((preview, at) => new PreviewDetail(at + 1, preview.Kind, preview.Index, preview.MediaType, preview.Width, preview.Height, preview.LengthBytes))],
        Refusal = derivation.PreviewRefusal is { } refusal ? RefusalBody.Of(refusal) : null,
    };
}
