using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Desk.Incidents;

/// <summary>
/// Makes groups of pairs: a function of the set of pairs alone, whatever order they came in. An accepted incident is all that accepted pairs hold together. A proposal is a submission with those that are
/// near to it themselves and not yet decided: being near to a neighbour is not enough, or a month of strikes on one town would be one incident. The submission with the most such neighbours makes the first
/// proposal (among equals that whose id comes first), and whoever is in one makes none of its own; so everyone who is near to anyone is in at least one.
/// </summary>
public static class IncidentGroups
{
    /// <summary>Accepted incidents by their first id, then proposals by size.</summary>
    public static IReadOnlyList<IncidentGroup> Of(IReadOnlyList<NearRow> nears, IReadOnlyList<IncidentPairRow> decided) => [.. Accepted(decided), .. Proposed(nears, decided)];

    private static IEnumerable<IncidentGroup> Accepted(IReadOnlyList<IncidentPairRow> decided)
    {
        var joined = Neighbours(decided.Where(pair => pair.State == (int)IncidentDecisionKind.Accepted).Select(pair => (pair.SubmissionA, pair.SubmissionB)));
        var seen = new HashSet<string>();
        foreach (var first in joined.Keys.Order(StringComparer.Ordinal).Where(seen.Add))
        {
            var members = new List<string> { first };
            for (var i = 0; i < members.Count; i++)
            {
                members.AddRange(joined[members[i]].Where(seen.Add));
            }
            yield return new IncidentGroup(true, [.. members.Order(StringComparer.Ordinal)]);
        }
    }

    private static IEnumerable<IncidentGroup> Proposed(IReadOnlyList<NearRow> nears, IReadOnlyList<IncidentPairRow> decided)
    {
        var settled = decided.Select(pair => (pair.SubmissionA, pair.SubmissionB)).ToHashSet();
        var open = Neighbours(nears.Select(near => (near.SubmissionA, near.SubmissionB)).Where(pair => !settled.Contains(pair)));
        var placed = new HashSet<string>();
        foreach (var (first, neighbours) in open.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (placed.Add(first))
            {
                placed.UnionWith(neighbours);
                yield return new IncidentGroup(false, [first, .. neighbours]);
            }
        }
    }

    private static Dictionary<string, SortedSet<string>> Neighbours(IEnumerable<(string A, string B)> pairs)
    {
        var neighbours = new Dictionary<string, SortedSet<string>>();
        foreach (var (a, b) in pairs)
        {
            Add(a, b);
            Add(b, a);
        }
        return neighbours;

        void Add(string of, string other)
        {
            if (!neighbours.TryGetValue(of, out var known))
            {
                neighbours.Add(of, known = new SortedSet<string>(StringComparer.Ordinal));
            }
            known.Add(other);
        }
    }
}
