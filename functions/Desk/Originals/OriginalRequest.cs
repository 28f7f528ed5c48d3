using Submissions.Contracts;

namespace Submissions.Desk.Originals;

/// <summary>Which original somebody asks for, why, and to which key of theirs it is to be sealed.</summary>
public sealed record OriginalRequest
{
    public required int Delivery { get; init; }

    public required int Object { get; init; }

    /// <summary>Id of one of their keys.</summary>
    public required string Key { get; init; }

    public required ReleaseReason Why { get; init; }
}
