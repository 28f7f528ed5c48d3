using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Index.Similar;

/// <summary>What the desk asks and writes about incidents.</summary>
public sealed class IncidentStore(IDbContextFactory<IndexContext> contexts)
{
    /// <summary>Puts decisions in; of two about one pair the later stands, in whatever order they come.</summary>
    public async Task SetAsync(IReadOnlyList<IncidentPairRow> pairs, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var pair in pairs)
        {
            var known = await context.IncidentPairs.FindAsync([pair.SubmissionA, pair.SubmissionB], cancellationToken);
            if (known is null)
            {
                context.Add(pair);
            }
            else if ((pair.At, pair.Decision).CompareTo((known.At, known.Decision)) > 0)
            {
                (known.State, known.At, known.Decision) = (pair.State, pair.At, pair.Decision);
            }
        }
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Pairs that are near, nearest in time first, and everything that was decided.</summary>
    /// <param name="situations">Leaves out pairs of which one submission is not about one of these; null for none left out.</param>
    /// <param name="limit">Most pairs of each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(IReadOnlyList<NearRow> Nears, IReadOnlyList<IncidentPairRow> Decided)> AllAsync(
        IReadOnlyList<string>? situations, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var within = SubmissionSituations.Within(context, situations);
        return (
            await context.Nears.AsNoTracking().Where(row => situations == null || (within.Contains(row.SubmissionA) && within.Contains(row.SubmissionB))).OrderBy(row => row.Days).ThenBy(row => row.SubmissionA).ThenBy(row => row.SubmissionB).Take(limit).ToListAsync(cancellationToken),
            await context.IncidentPairs.AsNoTracking().Where(row => situations == null || (within.Contains(row.SubmissionA) && within.Contains(row.SubmissionB))).OrderByDescending(row => row.At).ThenBy(row => row.Decision).Take(limit).ToListAsync(cancellationToken));
    }

    /// <summary>The submissions that staff hold to be about one incident with this one, itself among them, in the order of their ids; alone when there are none.</summary>
    /// <param name="submission">Where to begin.</param>
    /// <param name="situations">Looks past submissions that are not about one of these, as if they were not there; null for none.</param>
    /// <param name="limit">Most submissions.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<string>> IncidentOfAsync(SubmissionId submission, IReadOnlyList<string>? situations, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        SortedSet<string> members = new(StringComparer.Ordinal) { submission.ToString() };
        var within = SubmissionSituations.Within(context, situations);
        var reached = members.ToList();
        while (reached.Count > 0 && members.Count < limit)
        {
            var pairs = await context.IncidentPairs.AsNoTracking()
                .Where(row => row.State == (int)IncidentDecisionKind.Accepted && (reached.Contains(row.SubmissionA) || reached.Contains(row.SubmissionB)))
                .Where(row => situations == null || (within.Contains(row.SubmissionA) && within.Contains(row.SubmissionB))).ToListAsync(cancellationToken);
            reached = [.. pairs.SelectMany(pair => new[] { pair.SubmissionA, pair.SubmissionB }).Where(members.Add)];
        }
        return [.. members.Take(limit)];
    }

    /// <summary>Which of these submissions are in the read model, and about one of these situations when situations are named.</summary>
    public async Task<IReadOnlySet<string>> KnownAsync(IReadOnlyCollection<string> submissions, IReadOnlyList<string>? situations, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await SubmissionSituations.Within(context, situations).Where(submission => submissions.Contains(submission)).Distinct().ToListAsync(cancellationToken)).ToHashSet();
    }

    /// <summary>The deliveries of these submissions that have a score.</summary>
    public async Task<IReadOnlyList<DeliveryId>> TriagedAsync(IReadOnlyCollection<string> submissions, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Triages.AsNoTracking().Where(row => submissions.Contains(row.Submission)).Select(row => new { row.Submission, row.Delivery }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new DeliveryId(SubmissionId.Parse(row.Submission, null), row.Delivery))];
    }
}
