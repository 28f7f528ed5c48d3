using Submissions.Contracts;
using Submissions.Index.Rows;
using Submissions.Index.Similar;

namespace Submissions.Desk.Incidents;

/// <summary>A submission's links and neighbours as the page gets them (docs/formats/http.md).</summary>
public sealed record Related
{
    public required IReadOnlyList<LinkDetail> Links { get; init; }

    public required IReadOnlyList<NearDetail> Near { get; init; }

    /// <summary>The submissions that staff hold to be about the same incident, without this one.</summary>
    public required IReadOnlyList<string> Incident { get; init; }

    public static Related Of(SubmissionId submission, Likeness known, IReadOnlyList<string> members)
    {
        var own = submission.ToString();
        var decided = known.Decided.ToDictionary(pair => pair.SubmissionA == own ? pair.SubmissionB : pair.SubmissionA, pair => (IncidentDecisionKind)pair.State);
        return new Related
        {
            Links = [.. known.Links.OrderBy(link => link.Kind).ThenBy(link => link.Distance).ThenBy(link => Other(link.SubmissionA, link.SubmissionB), StringComparer.Ordinal).Select(Link)],
            Near = [.. known.Nears.OrderBy(near => near.Days).ThenBy(near => near.Meters).ThenBy(near => Other(near.SubmissionA, near.SubmissionB), StringComparer.Ordinal).Select(Near)],
            Incident = [.. members.Where(member => member != own)],
        };

        string Other(string a, string b) => a == own ? b : a;

        LinkDetail Link(LinkRow row) => row.SubmissionA == own
            ? new LinkDetail(row.SubmissionB, (LinkKind)row.Kind, row.Distance, row.DeliveryA, row.ObjectA)
            : new LinkDetail(row.SubmissionA, (LinkKind)row.Kind, row.Distance, row.DeliveryB, row.ObjectB);

        NearDetail Near(NearRow row)
        {
            var other = Other(row.SubmissionA, row.SubmissionB);
            return new NearDetail(other, row.Days, row.Meters, row.SameKind, decided.TryGetValue(other, out var decision) ? decision : null);
        }
    }
}
