using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Index.Similar;
using Submissions.Tests.Unit.Desk;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Index;

/// <summary>What of the read model somebody of one situation gets to see.</summary>
public sealed class SubmissionSituationsTests : IAsyncLifetime
{
    private static readonly string[] s_ids = [.. "abcd".Select(digit => new string(digit, 32))];

    private readonly TemporaryFolder _folder = new();
    private SqliteContexts _contexts = null!;
    private SubmissionSituations _situations = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _contexts = new SqliteContexts(_folder.File("index.db"));
        _situations = new SubmissionSituations(_contexts);
        await using var context = _contexts.CreateDbContext();
        await context.Database.MigrateAsync(Cancel);
        // a: Syria, then nothing; b: Syria and Rakhine; c: Rakhine; d: nothing.
        foreach (var (id, number, situation) in new[] { (0, 0, "syria"), (0, 1, null), (1, 0, "rakhine"), (1, 1, "syria"), (2, 0, "rakhine"), (3, 0, null) })
        {
            context.Add(new DeliveryRow { Submission = s_ids[id], Number = number, ReceivedAt = DateTime.UnixEpoch, Refusal = 0, Situation = situation });
        }
        foreach (var (a, b) in new[] { (0, 1), (1, 2), (0, 2), (0, 3) })
        {
            context.Add(new NearRow { SubmissionA = s_ids[a], SubmissionB = s_ids[b], DeliveryA = 0, DeliveryB = 0, Days = 0, SameKind = true });
            context.Add(new LinkRow { SubmissionA = s_ids[a], SubmissionB = s_ids[b], Kind = 1, Distance = 0, DeliveryA = 0, ObjectA = 1, DeliveryB = 0, ObjectB = 1 });
            context.Add(new IncidentPairRow { SubmissionA = s_ids[a], SubmissionB = s_ids[b], State = (int)IncidentDecisionKind.Accepted, At = DateTime.UnixEpoch, Decision = "1" });
        }
        foreach (var id in s_ids)
        {
            context.Add(new FailureRow { Submission = id, Delivery = 0, Step = Queues.Scan, Reason = 1, Tries = 1, At = DateTime.UnixEpoch });
            context.Add(new StuckRow { Name = id, Queue = Queues.Scan, Submission = id, Delivery = 0, At = DateTime.UnixEpoch });
        }
        context.Add(new StuckRow { Name = "none", Queue = Queues.Scan, At = DateTime.UnixEpoch });
        await context.SaveChangesAsync(Cancel);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_submission_is_about_what_its_deliveries_name()
    {
        Assert.Equal(["rakhine", "syria"], (await _situations.OfAsync(SubmissionId.Parse(s_ids[1]), Cancel)).Order());
        Assert.Empty(await _situations.OfAsync(SubmissionId.Parse(s_ids[3]), Cancel));
        Assert.Empty(await _situations.OfAsync(SubmissionId.Parse(new string('e', 32)), Cancel));
    }

    [Fact]
    public async Task One_of_several_situations_is_enough_and_none_is_nobodys()
    {
        Assert.Equal([s_ids[0], s_ids[1]], (await _situations.AmongAsync(s_ids, ["syria"], Cancel)).Order());
        Assert.Equal(s_ids[..3], (await _situations.AmongAsync(s_ids, ["syria", "rakhine"], Cancel)).Order());
        Assert.Empty(await _situations.AmongAsync(s_ids, [], Cancel));
        Assert.Equal(s_ids, (await _situations.AmongAsync(s_ids, null, Cancel)).Order());
    }

    [Fact]
    public async Task Pairs_links_and_incidents_with_others_are_left_out()
    {
        var incidents = new IncidentStore(_contexts);
        var likeness = new LikenessReader(_contexts);
        var a = SubmissionId.Parse(s_ids[0]);
        var (nears, decided) = await incidents.AllAsync(["syria"], 10, Cancel);
        Assert.Equal((s_ids[0], s_ids[1]), (Assert.Single(nears).SubmissionA, nears[0].SubmissionB));
        Assert.Single(decided);
        Assert.Equal([s_ids[0], s_ids[1]], await incidents.IncidentOfAsync(a, ["syria"], 10, Cancel));
        Assert.Equal(s_ids, await incidents.IncidentOfAsync(a, null, 10, Cancel));
        var own = await likeness.OfAsync(a, ["syria"], Cancel);
        Assert.Equal((1, 1, 1), (own.Links.Count, own.Nears.Count, own.Decided.Count));
        Assert.Equal(3, (await likeness.OfAsync(a, null, Cancel)).Links.Count);
        // What holds two together through a third that is not seen, holds them together no more.
        Assert.Equal([s_ids[2]], (await incidents.KnownAsync([s_ids[0], s_ids[2]], ["rakhine"], Cancel)).Order());
    }

    [Fact]
    public async Task Stopped_work_of_others_and_of_nobody_is_left_out()
    {
        var reader = new IndexReader(_contexts);
        Assert.Equal([s_ids[0], s_ids[1]], (await reader.StuckAsync(["syria"], 10, Cancel)).Select(row => row.Submission!).Order());
        Assert.Equal([s_ids[0], s_ids[1]], (await reader.FailuresAsync(["syria"], 10, Cancel)).Select(row => row.Submission).Order());
        Assert.Equal(5, (await reader.StuckAsync(null, 10, Cancel)).Count);
        Assert.Equal(4, (await reader.FailuresAsync(null, 10, Cancel)).Count);
    }
}
