using System.Globalization;
using Submissions.Contracts;

namespace Submissions.Custody.Retain;

/// <summary>What the holder of the return code is told before anything is disposed of. Blob <c>receipts/{submission}/disposal-{delivery}-{step}.json</c>.</summary>
public sealed record DisposalNotice
{
    public required SubmissionId Submission { get; init; }

    public required int Delivery { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Nothing is deleted before.</summary>
    public required DateTimeOffset DisposeFrom { get; init; }

    /// <summary>The blob's name.</summary>
    public string Name(int step) => string.Create(CultureInfo.InvariantCulture, $"{Submission}/disposal-{Delivery}-{step}.json");
}
