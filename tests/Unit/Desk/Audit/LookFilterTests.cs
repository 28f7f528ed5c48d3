using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Submissions.Contracts;
using Submissions.Desk.Audit;

namespace Submissions.Tests.Unit.Desk.Audit;

public sealed class LookFilterTests
{
    private const string Submission = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void It_takes_what_was_asked_for_and_no_plane()
    {
        var look = new CustodyEvent { Submission = SubmissionId.Parse(Submission), Act = CustodyAct.Viewed, Actor = "elif", At = new DateTimeOffset(2026, 11, 2, 23, 59, 0, TimeSpan.Zero), Salt = "" };
        Assert.True(Read("").Takes(look));
        Assert.False(Read("").Takes(look with { Actor = "pipeline" }));
        Assert.True(Read($"by=ELIF&submission={Submission}&act=viewed&from=2026-11-02&to=2026-11-02").Takes(look));
        Assert.False(Read("by=carmen").Takes(look));
        Assert.False(Read("act=exported").Takes(look));
        Assert.False(Read("from=2026-11-03").Takes(look));
        Assert.False(Read("to=2026-11-01").Takes(look));
        Assert.False(Read("submission=fedcba9876543210fedcba9876543210").Takes(look));
        Assert.Equal(77, Read("before=77").Before);
    }

    [Theory]
    [InlineData("submission=x")]
    [InlineData("act=7")]
    [InlineData("act=nothing")]
    [InlineData("from=02.11.2026")]
    [InlineData("before=-1")]
    public void What_is_none_is_refused(string query) => Assert.Equal(Refusal.MalformedRequest, LookFilter.Read(Query(query)).Refusal);

    private static LookFilter Read(string query) => LookFilter.Read(Query(query)).TryGet(out var filter) ? filter : throw new InvalidOperationException(query);

    private static QueryCollection Query(string query) => new(QueryHelpers.ParseQuery(query));
}
