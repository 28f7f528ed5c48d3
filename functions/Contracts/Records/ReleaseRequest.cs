namespace Submissions.Contracts;

/// <summary>A staff member asks for one original, sealed to one key of theirs. Written by the desk, create-only. Blob <c>decisions/releases/{submission}/{id}/request.json</c>.</summary>
public sealed record ReleaseRequest
{
    /// <summary>So long a request waits for its answer, and an approval for the pipeline.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromDays(7);

    /// <summary>32 random lower-case hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required SubmissionId Submission { get; init; }

    public required int Delivery { get; init; }

    public required int Object { get; init; }

    /// <summary>Id of the <see cref="StaffKey"/> to seal to: the requester's own.</summary>
    public required string Key { get; init; }

    public required ReleaseReason Why { get; init; }

    /// <summary>The requester's object id.</summary>
    public required string By { get; init; }

    /// <summary>The role in which they ask.</summary>
    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The last moment at which it can be approved, and at which what was approved is released.</summary>
    public DateTimeOffset Until() => At + Validity;

    public ObjectId ObjectId() => new(new DeliveryId(Submission, Delivery), Object);

    /// <summary>The blob's name.</summary>
    public string Name() => NameFor(Submission, Id);

    /// <summary>What the names of all requests for one submission begin with.</summary>
    public static string PrefixFor(SubmissionId submission) => $"releases/{submission}/";

    /// <summary>The blob's name.</summary>
    public static string NameFor(SubmissionId submission, string id) => $"{PrefixFor(submission)}{id}/request.json";
}
