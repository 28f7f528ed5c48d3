#pragma warning disable RS0030 // seeded: a failure can be repeated
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Index.Work;

namespace Submissions.Tests.Unit.Index;

/// <summary>Filters, all together and one by one, held against the same asked of a list in memory.</summary>
public sealed class QueueReaderTests(ReadModelFixture readModels)
{
    private static readonly string?[] s_situations = ["syria", "xinjiang", "nigeria", null];
    private static readonly string?[] s_kinds = ["chemical-attack", "killing", null];
    private static readonly string?[] s_languages = ["ar", "en", "zh-Hans"];
    private static readonly string?[] s_staff = [null, "a1", "b2"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ReadModelFixture.Providers), MemberType = typeof(ReadModelFixture))]
    public async Task Every_combination_of_filters_gives_the_pages_that_the_same_question_to_a_list_gives(IndexProvider provider)
    {
        await using var contexts = await readModels.CreateAsync(provider);
        var all = await FillAsync(contexts, 200);
        var reader = new QueueReader(contexts);
        var random = new Random(2);
        for (var run = 0; run < 150; run++)
        {
            var filter = new QueueFilter
            {
                Exercise = random.Next(8) == 0,
                Situation = random.Next(4) == 0 ? s_situations[random.Next(3)] : null,
                Kind = random.Next(4) == 0 ? s_kinds[random.Next(2)] : null,
                Language = random.Next(4) == 0 ? s_languages[random.Next(3)] : null,
                Status = random.Next(4) == 0 ? random.Next(3) : null,
                Label = random.Next(4) == 0 ? "urgent" : null,
                Assignee = random.Next(4) == 0 ? s_staff[random.Next(3)] ?? QueueFilter.Nobody : null,
                Video = random.Next(4) == 0,
                Malware = random.Next(4) == 0,
                ReceivedFrom = random.Next(4) == 0 ? SampleRows.Morning.AddMinutes(random.Next(300)) : null,
                ReceivedBefore = random.Next(4) == 0 ? SampleRows.Morning.AddMinutes(random.Next(300)) : null,
                Terms = random.Next(4) == 0 ? SearchTerms.Sought("three") : null,
            };
            IReadOnlyList<string>? situations = random.Next(3) switch { 0 => null, 1 => ["syria"], _ => ["syria", "nigeria"] };
            var expected = all.Where(line => line.Holds(filter, situations)).OrderByDescending(line => line.Score).ThenBy(line => line.ReceivedAt).ThenBy(line => line.Submission, StringComparer.Ordinal).Select(line => line.Submission).ToList();
            var seen = new List<string>();
            long? after = null;
            do
            {
                var page = await reader.PageAsync(situations, filter, after, 7, Cancel);
                Assert.True(page.Next is null || page.Rows.Count == 7);
                Assert.Equal((expected.Count, true), (page.Count, page.IsWholeCount));
                seen.AddRange(page.Rows.Select(row => row.Submission));
                after = page.Next;
            }
            while (after is not null);
            Assert.Equal(expected, seen);
            Assert.Equal((expected.Count, true), await CountAsync(reader, situations, filter));
        }
    }

    [Theory]
    [MemberData(nameof(ReadModelFixture.Providers), MemberType = typeof(ReadModelFixture))]
    public async Task Who_may_see_no_situation_sees_nothing(IndexProvider provider)
    {
        await using var contexts = await readModels.CreateAsync(provider);
        await FillAsync(contexts, 20);
        Assert.Empty((await new QueueReader(contexts).PageAsync([], new QueueFilter(), null, 10, Cancel)).Rows);
        Assert.Equal((0, true), await CountAsync(new QueueReader(contexts), [], new QueueFilter()));
    }

    [Theory]
    [MemberData(nameof(ReadModelFixture.Providers), MemberType = typeof(ReadModelFixture))]
    public async Task A_combination_that_almost_nothing_has_is_walked_in_steps_and_nothing_is_left_out(IndexProvider provider)
    {
        await using var contexts = await readModels.CreateAsync(provider);
        const int Count = QueueReader.MaxWalked + 2_000;
        await using (var context = contexts.CreateDbContext())
        {
            context.AddRange(Enumerable.Range(0, Count).Select(number => new SubmissionRow
            {
                Submission = SampleRows.Id(number).ToString(),
                Rank = number,
                Kind = "killing",
                Language = number == Count - 1 ? "ar" : "en",
                ReceivedAt = SampleRows.Morning,
            }));
            await context.SaveChangesAsync(Cancel);
        }
        var reader = new QueueReader(contexts);
        var filter = new QueueFilter { Kind = "killing", Language = "ar" };
        var first = await reader.PageAsync(null, filter, null, 10, Cancel);
        Assert.Equal((0, QueueReader.MaxWalked - 1), (first.Rows.Count, first.Next));
        Assert.Equal((0, false), await CountAsync(reader, null, filter));
        var second = await reader.PageAsync(null, filter, first.Next, 10, Cancel);
        Assert.Equal((SampleRows.Id(Count - 1).ToString(), null), (Assert.Single(second.Rows).Submission, second.Next));
        Assert.Equal((QueueReader.MaxCounted, false), await CountAsync(reader, null, new QueueFilter { Kind = "killing" }));
    }

    /// <summary>Counted in steps of SQLite's own machine.</summary>
    [Fact]
    public async Task A_combination_costs_no_more_the_more_there_are()
    {
        var few = await StepsAsync(2 * QueueReader.MaxWalked);
        var many = await StepsAsync(8 * QueueReader.MaxWalked);
        Assert.InRange(few, QueueReader.MaxWalked, int.MaxValue);
        Assert.InRange(many, few / 2, few + (few / 5));
    }

    /// <summary>Steps of a request with two filters, of which one has all and the other none.</summary>
    private async Task<int> StepsAsync(int submissions)
    {
        const int StepsAtATime = 10;
        await using var contexts = await readModels.CreateAsync(IndexProvider.Sqlite);
        var called = 0;
        await using (var context = contexts.CreateDbContext())
        {
            context.AddRange(Enumerable.Range(0, submissions).Select(number => new SubmissionRow { Submission = SampleRows.Id(number).ToString(), Rank = number, Kind = "killing", Language = "en", ReceivedAt = SampleRows.Morning }));
            await context.SaveChangesAsync(Cancel);
            // The reader gets the same connection from the pool.
            await context.Database.OpenConnectionAsync(Cancel);
            raw.sqlite3_progress_handler(
                ((SqliteConnection)context.Database.GetDbConnection()).Handle,
                StepsAtATime,
                _ =>
                {
                    called++;
                    return 0;
                },
                null);
            await context.Database.CloseConnectionAsync();
        }
        Assert.Empty((await new QueueReader(contexts).PageAsync(null, new QueueFilter { Kind = "killing", Language = "ar" }, null, 10, Cancel)).Rows);
        return StepsAtATime * called;
    }

    /// <summary>What words found lies in the queue's order, but not by its time.</summary>
    [Theory]
    [MemberData(nameof(ReadModelFixture.Providers), MemberType = typeof(ReadModelFixture))]
    public async Task Words_of_an_age_that_almost_nothing_has_are_walked_in_steps_too(IndexProvider provider)
    {
        await using var contexts = await readModels.CreateAsync(provider);
        const int Count = QueueReader.MaxWalked + 2_000;
        await using (var context = contexts.CreateDbContext())
        {
            context.AddRange(Enumerable.Range(0, Count).Select(number => new SubmissionRow
            {
                Submission = SampleRows.Id(number).ToString(),
                Rank = number,
                ReceivedAt = number == Count - 1 ? SampleRows.Morning : SampleRows.Morning.AddDays(1),
            }));
            await context.SaveChangesAsync(Cancel);
            context.AddRange(Enumerable.Range(0, Count).Select(number => new SearchTextRow { Submission = SampleRows.Id(number).ToString(), Source = "delivery/0", Terms = "word" }));
            await context.SaveChangesAsync(Cancel);
        }
        var reader = new QueueReader(contexts);
        var filter = new QueueFilter { Terms = SearchTerms.Sought("word"), ReceivedBefore = SampleRows.Morning.AddHours(1) };
        var first = await reader.PageAsync(null, filter, null, 10, Cancel);
        Assert.Equal((0, QueueReader.MaxWalked - 1), (first.Rows.Count, first.Next));
        Assert.Equal((0, false), await CountAsync(reader, null, filter));
        var second = await reader.PageAsync(null, filter, first.Next, 10, Cancel);
        Assert.Equal((SampleRows.Id(Count - 1).ToString(), null), (Assert.Single(second.Rows).Submission, second.Next));
    }

    private static async Task<(int Count, bool IsAll)> CountAsync(QueueReader reader, IReadOnlyList<string>? situations, QueueFilter filter)
    {
        var page = await reader.PageAsync(situations, filter, null, 1, Cancel);
        return (page.Count, page.IsWholeCount);
    }

    private static async Task<IReadOnlyList<Line>> FillAsync(IndexContexts contexts, int count)
    {
        var random = new Random(1);
        var lines = new List<Line>();
        var (writer, staff) = (new IndexWriter(contexts), new EditStore(contexts));
        var deliveries = new List<RestoredDelivery>();
        for (var number = 0; number < count; number++)
        {
            var line = new Line
            {
                Submission = SampleRows.Id(number).ToString(),
                Score = random.Next(4) * 25,
                ReceivedAt = SampleRows.Morning.AddMinutes(random.Next(300)),
                Situations = [.. new[] { s_situations[random.Next(4)], random.Next(5) == 0 ? s_situations[random.Next(4)] : null }.OfType<string>()],
                Kind = s_kinds[random.Next(3)],
                Language = s_languages[random.Next(3)],
                Exercise = random.Next(8) == 0,
                Video = random.Next(3) == 0,
                Malware = random.Next(4) == 0,
                Status = random.Next(3),
                Assignee = s_staff[random.Next(3)],
                Label = random.Next(3) == 0 ? "urgent" : null,
                Word = random.Next(3) == 0 ? "three" : "other",
            };
            lines.Add(line);
            var minutes = (int)(line.ReceivedAt - SampleRows.Morning).TotalMinutes;
            deliveries.Add(new RestoredDelivery
            {
                Delivery = SampleRows.Delivery(number, 0, line.Situations.Count > 0 ? line.Situations[0] : null, line.Kind, line.Language, minutes),
                Files = [SampleRows.File(number, 0, 1, line.Malware ? ScanVerdict.Infected : ScanVerdict.Clean, line.Video ? "video/mp4" : "image/png")],
                Triage = SampleRows.Triage(number, score: line.Score, exercise: line.Exercise),
            });
            if (line.Situations.Count > 1)
            {
                deliveries.Add(new RestoredDelivery { Delivery = SampleRows.Delivery(number, 1, line.Situations[1], minutes: 400), Files = [] });
            }
        }
        await writer.RestoreAsync(deliveries, Cancel);
        await writer.RestoreAsync(deliveries, Cancel);
        for (var number = 0; number < count; number++)
        {
            var line = lines[number];
            await staff.AddAsync([SampleRows.Edit(number, 1, EditKind.Status, status: (SubmissionStatus)line.Status)], Cancel);
            await staff.AddAsync([SampleRows.Edit(number, 2, EditKind.Assigned, assignee: line.Assignee)], Cancel);
            await staff.AddAsync([SampleRows.Edit(number, 3, EditKind.LabelAdded, text: line.Label ?? "other")], Cancel);
            await staff.AddAsync([SampleRows.Edit(number, 4, EditKind.Noted, text: line.Word)], Cancel);
        }
        return lines;
    }

    private sealed record Line
    {
        public required string Submission { get; init; }

        public required int Score { get; init; }

        public required DateTime ReceivedAt { get; init; }

        public required IReadOnlyList<string> Situations { get; init; }

        public required string? Kind { get; init; }

        public required string? Language { get; init; }

        public required bool Exercise { get; init; }

        public required bool Video { get; init; }

        public required bool Malware { get; init; }

        public required int Status { get; init; }

        public required string? Assignee { get; init; }

        public required string? Label { get; init; }

        public required string Word { get; init; }

        public bool Holds(QueueFilter filter, IReadOnlyList<string>? situations) =>
            Exercise == filter.Exercise
            && (situations is null || Situations.Any(situations.Contains))
            && (filter.Situation is null || Situations.Contains(filter.Situation))
            && (filter.Kind is null || Kind == filter.Kind)
            && (filter.Language is null || Language == filter.Language)
            && (filter.Status is null || Status == filter.Status)
            && (filter.Label is null || Label == filter.Label)
            && (filter.Assignee is null || (filter.Assignee == QueueFilter.Nobody ? Assignee is null : Assignee == filter.Assignee))
            && (!filter.Video || Video)
            && (!filter.Malware || Malware)
            && (filter.ReceivedFrom is null || ReceivedAt >= filter.ReceivedFrom)
            && (filter.ReceivedBefore is null || ReceivedAt < filter.ReceivedBefore)
            && (filter.Terms is null || Word == "three");
    }
}
