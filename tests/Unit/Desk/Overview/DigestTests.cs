using System.Text;
using Submissions.Contracts;
using Submissions.Desk.Overview;
using Submissions.Index.Rows;

namespace Submissions.Tests.Unit.Desk.Overview;

public sealed class DigestTests
{
    private static readonly DigestPeriod s_week = new("syria", new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 7));

    [Fact]
    public void Victims_are_added_up_by_how_they_are_known_and_the_largest_report_is_told()
    {
        var digest = Digest.Of(
            s_week,
            [
                Row("a", 0, "killing", """[{"harm":"killed","age":"child","count":3,"source":"counted"},{"harm":"killed","age":"child","count":2,"source":"counted"},{"harm":"killed","age":"child","count":9,"source":"told"}]"""),
                Row("a", 1, "killing", null),
                Row("b", 0, null, """[{"harm":"killed","age":"child","count":4,"source":"counted"},{"harm":"injured","age":"adult","count":0,"source":"told"}]"""),
                new DeliveryRow { Submission = Id("c"), Number = 0, ReceivedAt = s_week.Start, Refusal = 303 },
            ],
            []);
        Assert.Equal(
            [new VictimsLine(VictimHarm.Killed, VictimAge.Child, VictimSource.Counted, 9, 5, 2), new VictimsLine(VictimHarm.Killed, VictimAge.Child, VictimSource.Told, 9, 9, 1)],
            digest.Victims);
        Assert.Equal((3, 4, 3), (digest.Submissions, digest.Deliveries, digest.DangerNow));
        Assert.Equal([new DigestKind(null, 2), new DigestKind("killing", 1)], digest.Kinds);
    }

    [Fact]
    public void The_page_of_a_digest_is_the_same_each_time_and_runs_nothing()
    {
        var rows = new[] { Row("a", 0, "<script>", null) };
        var urgent = new[] { new SubmissionRow { Submission = Id("a"), Score = 90, Reasons = """[{"rule":"danger-now","points":60}]""", Kind = "<script>", ReceivedAt = s_week.Start } };
        var page = DigestPage.Write(Digest.Of(s_week, rows, urgent));
        Assert.Equal(page, DigestPage.Write(Digest.Of(s_week, rows, urgent)));
        var text = Encoding.UTF8.GetString(page);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        Assert.Contains("danger-now", text, StringComparison.Ordinal);
        Assert.Contains("2026-11-01 to 2026-11-07", text, StringComparison.Ordinal);
    }

    private static DeliveryRow Row(string digit, int number, string? kind, string? victims) => new()
    {
        Submission = Id(digit),
        Number = number,
        ReceivedAt = s_week.Start,
        Refusal = 0,
        Situation = "syria",
        Kind = kind,
        Manifest = $$"""{"schema":"submissions/manifest/v1","language":"en",{{(victims is null ? "" : $"\"victims\":{victims},")}}"urgency":"dangerNow","files":[]}""",
    };

    private static string Id(string digit) => string.Concat(Enumerable.Repeat(digit, 32));
}
