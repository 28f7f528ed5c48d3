using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;

namespace Submissions.Index;

/// <summary>
/// Which situations submissions are about: those that their deliveries name, none, one or several. Staff of one situation may know of a submission when one of its deliveries is about it; of a submission
/// without any only staff of the whole installation know.
/// </summary>
public sealed class SubmissionSituations(IDbContextFactory<IndexContext> contexts)
{
    /// <summary>Ids of one query. Stops a list from being longer than what a database takes as parameters.</summary>
    private const int MaxIds = 500;

    /// <summary>The codes of the situations that a submission is about; none for one that is not there.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(SubmissionId submission, CancellationToken cancellationToken)
    {
        var id = submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Deliveries.AsNoTracking().Where(row => row.Submission == id && row.Situation != null).Select(row => row.Situation!).Distinct().ToListAsync(cancellationToken);
    }

    /// <summary>Those of some submissions that somebody may know of.</summary>
    /// <param name="submissions">Ids; one that is not there is left out when situations are named.</param>
    /// <param name="situations">The codes of their situations; null for the whole installation.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlySet<string>> AmongAsync(IEnumerable<string> submissions, IReadOnlyList<string>? situations, CancellationToken cancellationToken)
    {
        var asked = submissions.ToHashSet(StringComparer.Ordinal);
        if (situations is null)
        {
            return asked;
        }
        var known = new HashSet<string>(StringComparer.Ordinal);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var some in asked.Chunk(MaxIds))
        {
            known.UnionWith(await Within(context, situations).Where(submission => some.Contains(submission)).Distinct().ToListAsync(cancellationToken));
        }
        return known;
    }

    /// <summary>The ids of all submissions about some situations, as part of a larger query; an id may be there twice. All submissions of which anything is known for null.</summary>
    internal static IQueryable<string> Within(IndexContext context, IReadOnlyList<string>? situations) =>
        (situations is null ? context.Deliveries : context.Deliveries.Where(row => row.Situation != null && situations.Contains(row.Situation))).Select(row => row.Submission);
}
