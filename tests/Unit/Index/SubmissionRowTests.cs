#pragma warning disable RS0030 // seeded: a failure can be repeated
using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Index.Work;

namespace Submissions.Tests.Unit.Index;

/// <summary>A line of the queue is the sum of what it stands for: in any order, repeated, broken off, at once.</summary>
public sealed class SubmissionRowTests(ReadModelFixture readModels)
{
    private const string Top = """[{"rule":"urgency","points":40}]""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ReadModelFixture.Providers), MemberType = typeof(ReadModelFixture))]
    public async Task A_line_is_the_same_in_any_order_and_with_repetition(IndexProvider provider)
    {
        var random = new Random(1);
        for (var run = 0; run < 8; run++)
        {
            await using var contexts = await readModels.CreateAsync(provider);
            var writer = new IndexWriter(contexts);
            var steps = Steps(writer);
            int[] order = [.. Enumerable.Range(0, steps.Length).Concat(Enumerable.Range(0, steps.Length))];
            random.Shuffle(order);
            foreach (var step in order)
            {
                await steps[step]();
            }
            await SetLateVerdictAsync(writer);
            await AssertSummedAsync(contexts);
        }
    }

    [Theory]
    [MemberData(nameof(ReadModelFixture.Providers), MemberType = typeof(ReadModelFixture))]
    public async Task A_line_is_the_same_when_everything_happens_at_once(IndexProvider provider)
    {
        await using var contexts = await readModels.CreateAsync(provider);
        var writer = new IndexWriter(contexts);
        var steps = Steps(writer);
        await Task.WhenAll(Enumerable.Range(0, 4).SelectMany(_ => steps).Select(step => Task.Run(step, Cancel)));
        await SetLateVerdictAsync(writer);
        await AssertSummedAsync(contexts);
    }

    [Theory]
    [MemberData(nameof(ReadModelFixture.Providers), MemberType = typeof(ReadModelFixture))]
    public async Task Staffs_columns_outlast_the_pipelines_sums_and_a_label_follows_its_line(IndexProvider provider)
    {
        await using var contexts = await readModels.CreateAsync(provider);
        var (writer, staff) = (new IndexWriter(contexts), new EditStore(contexts));
        await writer.AddAsync(SampleRows.Delivery(7), [], Cancel);
        await staff.AddAsync([SampleRows.Edit(7, 1, EditKind.Status, status: SubmissionStatus.Verified)], Cancel);
        await staff.AddAsync([SampleRows.Edit(7, 2, EditKind.Assigned, assignee: "somebody")], Cancel);
        await staff.AddAsync([SampleRows.Edit(7, 3, EditKind.LabelAdded, text: "first")], Cancel);
        await staff.AddAsync([SampleRows.Edit(7, 4, EditKind.LabelAdded, text: "second")], Cancel);
        await writer.SetAsync(SampleRows.Triage(7, score: 50), Cancel);
        await staff.AddAsync([SampleRows.Edit(7, 5, EditKind.LabelRemoved, text: "first")], Cancel);
        await staff.AddAsync([SampleRows.Edit(7, 6, EditKind.LabelAdded, text: "third")], Cancel);
        await writer.SetAsync(SampleRows.Triage(7, score: 60), Cancel);
        await using var context = contexts.CreateDbContext();
        var row = await context.Submissions.AsNoTracking().SingleAsync(Cancel);
        Assert.Equal((3, "somebody", 60), (row.Status, row.Assignee, row.Score));
        Assert.Equal([("second", row.Rank), ("third", row.Rank)], (await context.Labels.AsNoTracking().OrderBy(label => label.Label).ToListAsync(Cancel)).Select(label => (label.Label, label.Rank)));
    }

    [Theory]
    [MemberData(nameof(ReadModelFixture.Providers), MemberType = typeof(ReadModelFixture))]
    public async Task Edits_that_are_put_in_together_come_to_what_they_come_to_one_by_one(IndexProvider provider)
    {
        await using var contexts = await readModels.CreateAsync(provider);
        var (writer, staff) = (new IndexWriter(contexts), new EditStore(contexts));
        foreach (var submission in new[] { 7, 8, 9 })
        {
            await writer.AddAsync(SampleRows.Delivery(submission), [], Cancel);
        }
        foreach (var edit in Edits(7))
        {
            await staff.AddAsync([edit], Cancel);
        }
        // One is in already, and of another submission there is one between them.
        await staff.AddAsync([Edits(8)[0]], Cancel);
        await staff.AddAsync([.. Edits(8)[..4], SampleRows.Edit(9, 1, EditKind.LabelAdded, text: "other"), .. Edits(8)[4..]], Cancel);
        await using var context = contexts.CreateDbContext();
        var lines = (await context.Submissions.AsNoTracking().ToListAsync(Cancel)).ToDictionary(row => row.Submission, row => (row.Status, row.Assignee));
        var labels = (await context.Labels.AsNoTracking().ToListAsync(Cancel)).ToLookup(label => label.Submission, label => label.Label);
        var texts = (await context.SearchTexts.AsNoTracking().ToListAsync(Cancel)).ToLookup(text => text.Submission, text => (text.Source, text.Terms));
        var (one, together) = (SampleRows.Id(7).ToString(), SampleRows.Id(8).ToString());
        Assert.Equal((3, "somebody"), lines[one]);
        Assert.Equal(lines[one], lines[together]);
        Assert.Equal(["first", "second"], labels[one].Order());
        Assert.Equal(labels[one].Order(), labels[together].Order());
        Assert.Contains(texts[one], text => text.Terms.Contains("gamma", StringComparison.Ordinal));
        Assert.DoesNotContain(texts[one], text => text.Terms.Contains("beta", StringComparison.Ordinal));
        Assert.Equal(texts[one].Order(), texts[together].Order());
        Assert.Equal(["other"], labels[SampleRows.Id(9).ToString()]);
        Assert.Equal(Edits(8).Count, await context.Edits.CountAsync(edit => edit.Submission == together, Cancel));

        static List<EditRow> Edits(int submission) =>
        [
            SampleRows.Edit(submission, 1, EditKind.LabelAdded, text: "first"),
            SampleRows.Edit(submission, 2, EditKind.Status, status: SubmissionStatus.NeedsMore),
            SampleRows.Edit(submission, 3, EditKind.LabelAdded, text: "second"),
            SampleRows.Edit(submission, 4, EditKind.LabelRemoved, text: "first"),
            SampleRows.Edit(submission, 5, EditKind.Translated, text: "beta"),
            SampleRows.Edit(submission, 6, EditKind.LabelAdded, text: "first"),
            SampleRows.Edit(submission, 7, EditKind.Translated, text: "gamma"),
            SampleRows.Edit(submission, 8, EditKind.Assigned, assignee: "somebody"),
            SampleRows.Edit(submission, 9, EditKind.Status, status: SubmissionStatus.Verified),
        ];
    }

    [Theory]
    [MemberData(nameof(ReadModelFixture.Providers), MemberType = typeof(ReadModelFixture))]
    public async Task A_delivery_that_goes_takes_its_part_along_and_the_last_one_the_line(IndexProvider provider)
    {
        await using var contexts = await readModels.CreateAsync(provider);
        var writer = new IndexWriter(contexts);
        foreach (var step in Steps(writer))
        {
            await step();
        }
        await new EditStore(contexts).AddAsync([SampleRows.Edit(7, 1, EditKind.LabelAdded, text: "first")], Cancel);
        await new ClaimStore(contexts).TryClaimAsync(SampleRows.Id(7), "somebody", SampleRows.Morning, SampleRows.Morning.AddHours(1), take: false, Cancel);
        await writer.RemoveAsync(new DeliveryId(SampleRows.Id(7), 1), Cancel);
        await using var context = contexts.CreateDbContext();
        var row = await context.Submissions.AsNoTracking().SingleAsync(Cancel);
        Assert.Equal((20, null, 2, 0, SampleRows.Morning), (row.Score, row.Situation, row.Files, row.WithoutCopy, row.ReceivedAt));
        Assert.Empty(await context.Situations.ToListAsync(Cancel));
        await writer.RemoveAsync(new DeliveryId(SampleRows.Id(7), 0), Cancel);
        Assert.Equal((0, 0, 0), (await context.Submissions.CountAsync(Cancel), await context.Labels.CountAsync(Cancel), await context.Situations.CountAsync(Cancel)));
        Assert.Equal((0, 0), (await context.Edits.CountAsync(Cancel), await context.Claims.CountAsync(Cancel)));
    }

    [Theory]
    [MemberData(nameof(ReadModelFixture.Providers), MemberType = typeof(ReadModelFixture))]
    public async Task Every_change_of_a_line_is_counted_and_repetitions_are_not(IndexProvider provider)
    {
        await using var contexts = await readModels.CreateAsync(provider);
        var (writer, staff, queue) = (new IndexWriter(contexts), new EditStore(contexts), new QueueReader(contexts));
        var last = await queue.ChangeAsync(Cancel);
        foreach (var act in new Func<Task>[]
        {
            () => writer.AddAsync(SampleRows.Delivery(7), [SampleRows.File(7, 0, 1)], Cancel),
            () => writer.SetAsync(SampleRows.Triage(7, score: 5), Cancel),
            () => writer.AddAsync(SampleRows.Copy(7, 0, 1, mediaType: "video/mp4"), Cancel),
            () => staff.AddAsync([SampleRows.Edit(7, 1, EditKind.Status, status: SubmissionStatus.NeedsMore)], Cancel),
            () => staff.AddAsync([SampleRows.Edit(7, 2, EditKind.LabelAdded, text: "first")], Cancel),
        })
        {
            await act();
            var number = await queue.ChangeAsync(Cancel);
            Assert.True(number > last);
            await act();
            Assert.Equal(number, await queue.ChangeAsync(Cancel));
            last = number;
        }
        await writer.RemoveAsync(new DeliveryId(SampleRows.Id(7), 0), Cancel);
        Assert.True(await queue.ChangeAsync(Cancel) > last);
    }

    [Theory]
    [MemberData(nameof(ReadModelFixture.Providers), MemberType = typeof(ReadModelFixture))]
    public async Task Submissions_of_one_moment_and_score_have_ranks_of_their_own(IndexProvider provider)
    {
        await using var contexts = await readModels.CreateAsync(provider);
        var writer = new IndexWriter(contexts);
        for (var number = 0; number < 5; number++)
        {
            // Ids of small numbers begin with zeros, so all of them want the same rank.
            await writer.AddAsync(SampleRows.Delivery(number), [], Cancel);
            await writer.SetAsync(SampleRows.Triage(number, score: 9), Cancel);
            await writer.SetAsync(SampleRows.Triage(number, score: 9), Cancel);
        }
        await using var context = contexts.CreateDbContext();
        var first = QueueRank.Of(false, 9, SampleRows.Morning, SampleRows.Id(0).ToString());
        Assert.Equal([first, first + 1, first + 2, first + 3, first + 4], await context.Submissions.OrderBy(row => row.Submission).Select(row => row.Rank!.Value).ToListAsync(Cancel));
    }

    /// <summary>Two deliveries: the second is the more urgent and the first to say where and of what kind; one file with malware, one that has no copy.</summary>
    private static Func<Task>[] Steps(IndexWriter writer) =>
    [
        () => writer.AddAsync(SampleRows.Delivery(7, 0, language: "ar"), [SampleRows.File(7, 0, 1), SampleRows.File(7, 0, 2, type: "video/quicktime")], Cancel),
        () => writer.AddAsync(SampleRows.Delivery(7, 1, "syria", "chemical-attack", "en", minutes: 5), [SampleRows.File(7, 1, 1, ScanVerdict.Infected), SampleRows.File(7, 1, 2)], Cancel),
        () => writer.AddAsync(SampleRows.Copy(7, 0, 1, mediaType: "image/jpeg"), Cancel),
        () => writer.AddAsync(SampleRows.Copy(7, 1, 1, Refusal.MediaHeldBack), Cancel),
        () => writer.SetAsync(SampleRows.Triage(7, 0, 20), Cancel),
        () => writer.SetAsync(SampleRows.Triage(7, 1, 80, Top), Cancel),
    ];

    private static Task SetLateVerdictAsync(IndexWriter writer) => writer.SetVerdictAsync(new DeliveryId(SampleRows.Id(7), 0).Object(2), ScanVerdict.Infected, "Late", 2, Cancel);

    private static async Task AssertSummedAsync(IndexContexts contexts)
    {
        await using var context = contexts.CreateDbContext();
        var row = await context.Submissions.AsNoTracking().SingleAsync(Cancel);
        Assert.Equal((80, Top, "syria", "chemical-attack", "ar"), (row.Score, row.Reasons, row.Situation, row.Kind, row.Language));
        Assert.Equal((4, 2, 1, true, true), (row.Files, row.Infected, row.WithoutCopy, row.HasVideo, row.HasMedia));
        Assert.Equal((SampleRows.Morning, false, 0, null), (row.ReceivedAt, row.Exercise, row.Status, row.Assignee));
        Assert.Equal(QueueRank.Of(false, 80, SampleRows.Morning, row.Submission), row.Rank);
        var about = await context.Situations.AsNoTracking().SingleAsync(Cancel);
        Assert.Equal(("syria", row.Rank), (about.Situation, about.Rank));
    }
}
