using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Index.Similar;

namespace Submissions.Pipeline.Triage;

/// <summary>
/// Looks among other submissions for the like of a delivery: the same files, similar pictures, frames and texts, and reports of about the same time, place and kind. Puts its own in first and looks after that:
/// of two that do so at once at least one sees the other. Everything it writes is named by what it is about, so any order and repetition gives the same rows.
/// </summary>
public sealed class LikenessFinder(IndexWriter index, LikenessReader reader, SimilarFingerprints similar)
{
    /// <summary>Other submissions that a delivery is linked to, in the order of their ids. Stops a picture that everybody sends from making a line for every pair of them.</summary>
    private const int MaxLinked = 256;

    /// <summary>Neighbours of one delivery, the nearest. Stops a day with thousands of reports from making a row for every pair of them.</summary>
    private const int MaxNear = 256;

    /// <summary>Adds what it finds to the read model, and gives it.</summary>
    public async Task<FoundLikeness> FindAsync(DeliveryId id, int? manifestObject, Manifest? manifest, TriageRules rules, CancellationToken cancellationToken)
    {
        var occurrence = manifest is null ? null : Occurrences.Of(id, manifest);
        if (manifestObject is { } number && Simhash.Of(manifest?.Statement) is { } text)
        {
            await index.AddAsync(id.Object(number), [new Fingerprint(FingerprintKind.Text, 0, text)], cancellationToken);
        }
        if (occurrence is not null)
        {
            await index.AddAsync(occurrence, cancellationToken);
        }
        var links = await LinkAsync(id, cancellationToken);
        var (nears, neighbours) = occurrence is null ? ([], []) : await ProposeAsync(occurrence, rules, cancellationToken);
        return new FoundLikeness { Occurrence = occurrence, Links = links, Nears = nears, Neighbours = neighbours };
    }

    private async Task<IReadOnlyList<LinkRow>> LinkAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        var same = await reader.SameContentAsync(id, cancellationToken);
        var equal = same.Select(Objects).ToHashSet();
        var alike = (await similar.FindAsync(id, cancellationToken)).Where(pair => pair.IsText || !equal.Contains(Objects(pair))).ToList();
        var without = await reader.WithoutEvidenceAsync([.. same.Concat(alike).Select(pair => pair.Submission)], Scoring.Exercise, cancellationToken);
        var linked = same.Concat(alike).Select(pair => pair.Submission).Where(other => !without.Contains(other)).Distinct().Order(StringComparer.Ordinal).Take(MaxLinked).ToHashSet();
        var links = same.Select(pair => Link(id, pair, LinkKind.SameContent)).Concat(alike.Select(pair => Link(id, pair, pair.IsText ? LinkKind.SimilarText : LinkKind.SimilarPicture)))
            .Where(link => linked.Contains(link.SubmissionA) || linked.Contains(link.SubmissionB)).ToList();
        await index.AddAsync(links, cancellationToken);
        return links;

        static (int, string, int, int) Objects(SimilarPair pair) => (pair.Object, pair.Submission, pair.Delivery, pair.OtherObject);
    }

    private async Task<(IReadOnlyList<NearRow> Nears, IReadOnlyList<DeliveryId> Neighbours)> ProposeAsync(OccurrenceRow own, TriageRules rules, CancellationToken cancellationToken)
    {
        var candidates = await reader.AboutThenAsync(own, rules.Incidents.Days, cancellationToken);
        var nears = candidates.Select(other => Nearness.Of(own, other, rules.Incidents)).OfType<NearRow>()
            .OrderBy(near => near.Days).ThenByDescending(near => near.SameKind).ThenBy(near => near.Meters ?? int.MaxValue).ThenBy(near => near.SubmissionA, StringComparer.Ordinal).ThenBy(near => near.SubmissionB, StringComparer.Ordinal)
            .Take(MaxNear).ToList();
        await index.AddAsync(nears, cancellationToken);
        var enough = rules.Rules.OfType<CorroboratedRule>().Select(rule => rule.AtLeast).DefaultIfEmpty(0).Max();
        return (nears, await reader.StillAloneAsync([.. nears.Select(near => near.SubmissionA == own.Submission ? near.SubmissionB : near.SubmissionA).Distinct()], enough, cancellationToken));
    }

    private static LinkRow Link(DeliveryId id, SimilarPair pair, LinkKind kind)
    {
        var own = id.Submission.ToString();
        var isFirst = string.CompareOrdinal(own, pair.Submission) < 0;
        return new LinkRow
        {
            SubmissionA = isFirst ? own : pair.Submission,
            SubmissionB = isFirst ? pair.Submission : own,
            Kind = (int)kind,
            DeliveryA = isFirst ? id.Number : pair.Delivery,
            ObjectA = isFirst ? pair.Object : pair.OtherObject,
            DeliveryB = isFirst ? pair.Delivery : id.Number,
            ObjectB = isFirst ? pair.OtherObject : pair.Object,
            Distance = pair.Distance,
        };
    }
}
