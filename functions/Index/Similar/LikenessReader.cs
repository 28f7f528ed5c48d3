using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Index.Similar;

/// <summary>What Pipeline asks of the read model when it looks for the like. It asks for no statement, name or hash of a file.</summary>
public sealed class LikenessReader(IDbContextFactory<IndexContext> contexts)
{
    /// <summary>Other submissions' files of one content that are looked at, the oldest. Stops a file that everybody sends from being linked to everybody.</summary>
    public const int MaxSame = 64;

    /// <summary>Deliveries of about the same time that are looked at, those nearest to the first day. Stops a day on which everybody writes from making every delivery slow.</summary>
    public const int MaxOccurrences = 2_000;

    /// <summary>Files of other submissions with exactly the content of a file of this delivery.</summary>
    public async Task<IReadOnlyList<SimilarPair>> SameContentAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        var submission = id.Submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var own = await context.Files.AsNoTracking().Where(row => row.Submission == submission && row.Delivery == id.Number && row.ContentMac != null)
            .OrderBy(row => row.Object).Select(row => new { row.Object, row.ContentMac }).ToListAsync(cancellationToken);
        var same = new List<SimilarPair>();
        foreach (var file in own)
        {
            same.AddRange(await context.Files.AsNoTracking()
                .Where(row => row.ContentMac == file.ContentMac && row.Submission != submission)
                .OrderBy(row => row.Submission).ThenBy(row => row.Delivery).ThenBy(row => row.Object).Take(MaxSame)
                .Select(row => new SimilarPair { Object = file.Object, Submission = row.Submission, Delivery = row.Delivery, OtherObject = row.Object, IsText = false, Distance = 0 })
                .ToListAsync(cancellationToken));
        }
        return same;
    }

    /// <summary>How many of a delivery's files were there before it: in a delivery of any submission that was received earlier.</summary>
    public async Task<int> KnownFilesAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        var submission = id.Submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Files.CountAsync(
            row => row.Submission == submission && row.Delivery == id.Number && row.ContentMac != null
                && context.Files.Any(other => other.ContentMac == row.ContentMac
                    && context.Deliveries.Any(earlier => earlier.Submission == other.Submission && earlier.Number == other.Delivery
                        && context.Deliveries.Any(own => own.Submission == submission && own.Number == id.Number && earlier.ReceivedAt < own.ReceivedAt))),
            cancellationToken);
    }

    /// <summary>True when most of a statement stands in that of another submission which was received earlier.</summary>
    /// <param name="id">The manifest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> IsTextKnownAsync(ObjectId id, CancellationToken cancellationToken)
    {
        var (submission, number) = (id.Delivery.Submission.ToString(), id.Delivery.Number);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Links.AnyAsync(
            row => row.Kind == (int)LinkKind.SimilarText
                && ((row.SubmissionA == submission && row.DeliveryA == number && row.ObjectA == id.Number
                        && context.Deliveries.Any(other => other.Submission == row.SubmissionB && other.Number == row.DeliveryB
                            && context.Deliveries.Any(own => own.Submission == submission && own.Number == number && other.ReceivedAt < own.ReceivedAt)))
                    || (row.SubmissionB == submission && row.DeliveryB == number && row.ObjectB == id.Number
                        && context.Deliveries.Any(other => other.Submission == row.SubmissionA && other.Number == row.DeliveryA
                            && context.Deliveries.Any(own => own.Submission == submission && own.Number == number && other.ReceivedAt < own.ReceivedAt)))),
            cancellationToken);
    }

    /// <summary>What other submissions' deliveries say happened at about the same time.</summary>
    /// <param name="own">Whose neighbours; with days.</param>
    /// <param name="days">How far apart the spans of days may be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<OccurrenceRow>> AboutThenAsync(OccurrenceRow own, int days, CancellationToken cancellationToken)
    {
        var (first, last) = (own.FromDay - days, own.ToDay + days);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Occurrences.AsNoTracking()
            .Where(row => row.Exercise == own.Exercise && row.Submission != own.Submission && row.FromDay <= last && row.ToDay >= first)
            .OrderBy(row => Math.Abs(row.FromDay!.Value - own.FromDay!.Value)).ThenBy(row => row.Submission).ThenBy(row => row.Delivery)
            .Take(MaxOccurrences).ToListAsync(cancellationToken);
    }

    /// <summary>The submissions of these that are exercises or have no delivery any more: what a link to would mean nothing.</summary>
    public async Task<IReadOnlySet<string>> WithoutEvidenceAsync(IReadOnlyCollection<string> submissions, string exercise, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var evidence = new HashSet<string>();
        foreach (var some in submissions.Distinct().Chunk(500))
        {
            evidence.UnionWith(await context.Deliveries.AsNoTracking().Where(row => some.Contains(row.Submission))
                .GroupBy(row => row.Submission).Where(rows => rows.All(row => row.Situation != exercise)).Select(rows => rows.Key).ToListAsync(cancellationToken));
        }
        return submissions.Where(submission => !evidence.Contains(submission)).ToHashSet();
    }

    /// <summary>What is known of a submission's likeness to others, of which those are left out that are not about one of some situations; null for none left out.</summary>
    public async Task<Likeness> OfAsync(SubmissionId submission, IReadOnlyList<string>? situations, CancellationToken cancellationToken)
    {
        var id = submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var within = SubmissionSituations.Within(context, situations);
        return new Likeness
        {
            Links = await context.Links.AsNoTracking().Where(row => row.SubmissionA == id || row.SubmissionB == id)
                .Where(row => situations == null || within.Contains(row.SubmissionA == id ? row.SubmissionB : row.SubmissionA)).ToListAsync(cancellationToken),
            Nears = await context.Nears.AsNoTracking().Where(row => row.SubmissionA == id || row.SubmissionB == id)
                .Where(row => situations == null || within.Contains(row.SubmissionA == id ? row.SubmissionB : row.SubmissionA)).ToListAsync(cancellationToken),
            Decided = await context.IncidentPairs.AsNoTracking().Where(row => row.SubmissionA == id || row.SubmissionB == id)
                .Where(row => situations == null || within.Contains(row.SubmissionA == id ? row.SubmissionB : row.SubmissionA)).ToListAsync(cancellationToken),
        };
    }

    /// <summary>A delivery's own fingerprints, as a card keeps them.</summary>
    public async Task<IReadOnlyList<FingerprintRow>> FingerprintsAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        var submission = id.Submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Fingerprints.AsNoTracking().Where(row => row.Submission == submission && row.Delivery == id.Number)
            .OrderBy(row => row.Object).ThenBy(row => row.Kind).ThenBy(row => row.Position)
            .Select(row => new FingerprintRow { Submission = row.Submission, Delivery = row.Delivery, Object = row.Object, Kind = row.Kind, Position = row.Position, Bits = row.Bits }).ToListAsync(cancellationToken);
    }

    /// <summary>A delivery's priority as it stands; null before its first.</summary>
    public async Task<TriageRow?> TriageAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        var submission = id.Submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Triages.AsNoTracking().SingleOrDefaultAsync(row => row.Submission == submission && row.Delivery == id.Number, cancellationToken);
    }

    /// <summary>The deliveries of those of these submissions that have at most so many neighbours: one more may change their score.</summary>
    public async Task<IReadOnlyList<DeliveryId>> StillAloneAsync(IReadOnlyCollection<string> submissions, int neighbours, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Occurrences.AsNoTracking()
            .Where(row => submissions.Contains(row.Submission) && context.Nears.Count(near => near.SubmissionA == row.Submission || near.SubmissionB == row.Submission) <= neighbours)
            .Select(row => new { row.Submission, row.Delivery }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new DeliveryId(SubmissionId.Parse(row.Submission, null), row.Delivery))];
    }

    /// <summary>The deliveries after one, in the order of their ids; only those that were triaged.</summary>
    public async Task<IReadOnlyList<DeliveryId>> PageAsync(DeliveryId? after, int limit, CancellationToken cancellationToken)
    {
        var (submission, number) = after is { } last ? (last.Submission.ToString(), last.Number) : ("", -1);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Triages.AsNoTracking()
            .Where(row => string.Compare(row.Submission, submission) > 0 || (row.Submission == submission && row.Delivery > number))
            .OrderBy(row => row.Submission).ThenBy(row => row.Delivery).Take(limit).Select(row => new { row.Submission, row.Delivery }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new DeliveryId(SubmissionId.Parse(row.Submission, null), row.Delivery))];
    }
}
