using Submissions.Contracts;
using Submissions.Desk.Incidents;
using Submissions.Index.Rows;

namespace Submissions.Tests.Unit.Desk.Incidents;

public sealed class IncidentGroupsTests
{
    private static readonly NearRow[] s_nears = [Near("a", "b"), Near("a", "c"), Near("b", "c"), Near("c", "d"), Near("x", "y")];

    [Fact]
    public void A_proposal_is_a_submission_and_those_near_to_itself() => Assert.Equal(["? c a b d", "? x y"], Of(s_nears));

    [Fact]
    public void A_chain_is_not_one_incident() => Assert.Equal(["? b a c", "? d c e"], Of([Near("a", "b"), Near("b", "c"), Near("c", "d"), Near("d", "e")]));

    [Fact]
    public void The_order_of_the_pairs_changes_nothing()
    {
        IncidentPairRow[] decided = [Pair("a", "b", IncidentDecisionKind.Accepted), Pair("b", "x", IncidentDecisionKind.Accepted), Pair("c", "d", IncidentDecisionKind.Split)];
        var expected = Of(s_nears, decided);
        Assert.Equal(["! a b x", "? c a b", "? x y"], expected);
        Assert.Equal(expected, Of([.. s_nears.Reverse()], [.. decided.Reverse()]));
        Assert.Equal(expected, Of([.. s_nears, .. s_nears], [.. decided, .. decided]));
    }

    [Fact]
    public void What_was_parted_is_not_proposed_again_and_what_was_accepted_neither()
    {
        Assert.Empty(Of([Near("a", "b")], [Pair("a", "b", IncidentDecisionKind.Split)]));
        Assert.Equal(["! a b"], Of([Near("a", "b")], [Pair("a", "b", IncidentDecisionKind.Accepted)]));
    }

    private static IReadOnlyList<string> Of(IReadOnlyList<NearRow> nears, params IncidentPairRow[] decided) =>
        [.. IncidentGroups.Of(nears, decided).Select(group => $"{(group.Accepted ? '!' : '?')} {string.Join(' ', group.Submissions)}")];

    private static NearRow Near(string a, string b) => new() { SubmissionA = a, SubmissionB = b, DeliveryA = 0, DeliveryB = 0, Days = 0, SameKind = true };

    private static IncidentPairRow Pair(string a, string b, IncidentDecisionKind state) => new() { SubmissionA = a, SubmissionB = b, State = (int)state, At = DateTime.UnixEpoch, Decision = "1" };
}
