using System.Text;
using Submissions.Contracts;
using Submissions.Desk.Review;
using Submissions.Index;

namespace Submissions.Desk.Exports;

/// <summary>Finds the follow-ups that narrowed what may be done with a submission. A witness narrows everything under their code at once: what follows the submission itself, and what follows the one that it follows.</summary>
public sealed class Consents(IndexReader index, FollowUps followUps)
{
    /// <summary>Submissions that one may follow. Stops a chain of deliveries that names a thousand others.</summary>
    private const int MaxParents = 16;

    /// <summary>Follow-ups that are looked at.</summary>
    private const int MaxFollowers = 10_000;

    public async Task<IReadOnlyList<Narrowing>> OfAsync(SubmissionId submission, SubmissionRows rows, CancellationToken cancellationToken)
    {
        var roots = rows.Deliveries.Select(delivery => Read(delivery.Manifest)?.Parent).OfType<SubmissionId>().Distinct().Take(MaxParents).Append(submission).Distinct().ToList();
        var narrowings = new List<Narrowing>();
        foreach (var root in roots)
        {
            var followers = await index.FollowersAsync(root, MaxFollowers, cancellationToken);
            var found = followers.Select(row => (Row: row, Manifest: Read(row.Manifest))).Where(one => one.Manifest is { } manifest && Narrowing.Is(manifest)).ToList();
            var key = found.Count == 0 ? null : await followUps.KeyAsync(root, cancellationToken);
            narrowings.AddRange(found.Select(one => new Narrowing(SubmissionId.Parse(one.Row.Submission), one.Row.Number, key is not null && FollowUps.IsSigned(one.Row.Manifest!, key), one.Manifest!.Consent!)));
        }
        return narrowings;
    }

    /// <summary>The manifest of a row; null when there is none that can be read.</summary>
    public static Manifest? Read(string? manifest) => manifest is not null && ManifestReader.Read(Encoding.UTF8.GetBytes(manifest)).TryGet(out var read) ? read : null;
}
