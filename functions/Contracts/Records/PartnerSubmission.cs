namespace Submissions.Contracts;

/// <summary>
/// Says to which partner a submission belongs: blob <c>intake/{submission}/partner.json</c>, written once, when the partner opens it under an id of its own choice. Witnesses' submissions have none.
/// </summary>
public sealed record PartnerSubmission
{
    public required PartnerId Partner { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>What the partner said it would send, sealed, in bytes.</summary>
    public required long LengthBytes { get; init; }

    /// <summary>The blob's name.</summary>
    public static string NameFor(SubmissionId submission) => $"{submission}/partner.json";
}
