namespace Submissions.Contracts;

/// <summary>The answer to a request for an original: one, whoever gives it. Written by the desk, create-only. Blob <c>decisions/releases/{submission}/{request}/answer.json</c>.</summary>
public sealed record ReleaseAnswer
{
    /// <summary>Id of the <see cref="ReleaseRequest"/>.</summary>
    public required string Request { get; init; }

    public required SubmissionId Submission { get; init; }

    public required bool Approved { get; init; }

    public required string By { get; init; }

    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The blob's name.</summary>
    public string Name() => NameFor(Submission, Request);

    /// <summary>The blob's name.</summary>
    public static string NameFor(SubmissionId submission, string request) => $"{ReleaseRequest.PrefixFor(submission)}{request}/answer.json";

    /// <summary>True when this is the approval, in time, of a lead who is not the one who asked. Asked by the desk before it writes it and by the pipeline before it opens anything.</summary>
    public bool Approves(ReleaseRequest request) =>
        Approved && Request == request.Id && Submission == request.Submission && At >= request.At && At <= request.Until() && Role == StaffRoles.Lead
        && !string.Equals(By, request.By, StringComparison.OrdinalIgnoreCase);
}
