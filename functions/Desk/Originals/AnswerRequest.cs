namespace Submissions.Desk.Originals;

/// <summary>A lead's answer to a request for an original.</summary>
public sealed record AnswerRequest
{
    public required bool Approved { get; init; }
}
