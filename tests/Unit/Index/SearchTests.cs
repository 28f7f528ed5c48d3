using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Index.Work;

namespace Submissions.Tests.Unit.Index;

/// <summary>Search over statements, file names and staff's texts, in both databases.</summary>
public sealed class SearchTests(ReadModelFixture readModels)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ReadModelFixture.Providers), MemberType = typeof(ReadModelFixture))]
    public async Task Statements_places_and_file_names_of_every_script_are_found_most_urgent_first(IndexProvider provider)
    {
        await using var contexts = await readModels.CreateAsync(provider);
        await AddAsync(contexts, 1, 10, "他们在新疆维吾尔自治区被拘留。");
        await AddAsync(contexts, 2, 30, "ဗုံးကြဲတိုက်ခိုက်မှု ဖြစ်ခဲ့သည်");
        await AddAsync(contexts, 3, 20, "سقطت قذيفة على مُدَرِّسة في إدلب");
        await AddAsync(contexts, 4, 90, "They took him in Xinjiang (新疆).", fileName: "مدرسة_1.jpg");
        await AddAsync(contexts, 5, 50, "Nothing of the kind", place: "Douma");
        Assert.Equal([4, 1], await FindAsync(contexts, "新疆"));
        Assert.Equal([1], await FindAsync(contexts, "新疆维吾尔"));
        Assert.Equal([4, 1], await FindAsync(contexts, "疆"));
        Assert.Equal([2], await FindAsync(contexts, "ဗုံး"));
        Assert.Equal([4, 3], await FindAsync(contexts, "مدرسة"));
        Assert.Equal([3], await FindAsync(contexts, "مدرسه ادلب"));
        Assert.Equal([4], await FindAsync(contexts, "xinjiang TOOK"));
        Assert.Equal([5], await FindAsync(contexts, "douma"));
        Assert.Empty(await FindAsync(contexts, "xinjiang douma"));
        Assert.Empty(await FindAsync(contexts, "xin"));
    }

    [Theory]
    [MemberData(nameof(ReadModelFixture.Providers), MemberType = typeof(ReadModelFixture))]
    public async Task Staffs_texts_are_found_with_the_rest_and_what_is_changed_or_removed_is_not(IndexProvider provider)
    {
        await using var contexts = await readModels.CreateAsync(provider);
        var (writer, staff) = (new IndexWriter(contexts), new EditStore(contexts));
        await AddAsync(contexts, 1, 10, "alpha");
        await staff.AddAsync([SampleRows.Edit(1, 1, EditKind.Translated, text: "beta")], Cancel);
        Assert.Equal([1], await FindAsync(contexts, "alpha beta"));
        await staff.AddAsync([SampleRows.Edit(1, 2, EditKind.Translated, text: "gamma")], Cancel);
        Assert.Empty(await FindAsync(contexts, "beta"));
        Assert.Equal([1], await FindAsync(contexts, "alpha gamma"));
        await writer.SetAsync(SampleRows.Triage(1, score: 70), Cancel);
        Assert.Equal([1], await FindAsync(contexts, "alpha gamma"));
        await staff.AddAsync([SampleRows.Edit(1, 3, EditKind.Translated, text: "…")], Cancel);
        Assert.Empty(await FindAsync(contexts, "gamma"));
        Assert.Equal([1], await FindAsync(contexts, "alpha"));
        await staff.AddAsync([SampleRows.Edit(1, 4, EditKind.Noted, text: "delta")], Cancel);
        await staff.AddAsync([SampleRows.Edit(1, 5, EditKind.Noted, text: "epsilon")], Cancel);
        await staff.AddAsync([SampleRows.Edit(1, 6, EditKind.Status, status: SubmissionStatus.Verified, text: "zeta")], Cancel);
        Assert.Equal([1], await FindAsync(contexts, "zeta delta epsilon alpha"));
        await writer.RemoveAsync(new DeliveryId(SampleRows.Id(1), 0), Cancel);
        Assert.Empty(await FindAsync(contexts, "alpha"));
        Assert.Empty(await FindAsync(contexts, "delta"));
        await using var context = contexts.CreateDbContext();
        Assert.Empty(await context.SearchTexts.ToListAsync(Cancel));
        Assert.Equal(0, await context.Database.SqlQuery<int>($"""SELECT CAST(count(*) AS integer) AS "Value" FROM "Search" """).SingleAsync(Cancel));
    }

    [Theory]
    [MemberData(nameof(ReadModelFixture.Providers), MemberType = typeof(ReadModelFixture))]
    public async Task A_text_of_more_than_an_index_takes_is_written_all_the_same(IndexProvider provider)
    {
        await using var contexts = await readModels.CreateAsync(provider);
        await AddAsync(contexts, 1, 10, "needle");
        for (var part = 0; part < 4; part++)
        {
            var words = Enumerable.Range(part * 20_000, 20_000).Select(number => number.ToString("d19", CultureInfo.InvariantCulture));
            await new EditStore(contexts).AddAsync([SampleRows.Edit(1, part + 1, EditKind.Noted, text: string.Join(' ', words)[..FoldedText.MaxLength])], Cancel);
        }
        await new EditStore(contexts).AddAsync([SampleRows.Edit(1, 9, EditKind.Noted, text: string.Concat(Enumerable.Range(0x4E00, 20_000).Select(character => (char)character)))], Cancel);
        Assert.Equal([1], await FindAsync(contexts, "0000000000000000007"));
    }

    /// <summary>FTS5's own idea of letters must never take one of our terms apart: a term of two parts would be a syntax error to an index without positions.</summary>
    [Fact]
    public async Task Every_character_that_a_term_can_have_is_one_to_FTS5()
    {
        await using var contexts = await readModels.CreateAsync(IndexProvider.Sqlite);
        await using var context = contexts.CreateDbContext();
        var planes = Enumerable.Range(0, 0x40000).Where(Rune.IsValid).Select(value => new Rune(value)).Where(rune => SearchTerms.Of($"a{rune}b") is { Length: > 2 } terms && !terms.StartsWith("a ", StringComparison.Ordinal));
        foreach (var some in planes.Chunk(2_000))
        {
            var match = string.Join(" OR ", some.Select(rune => $"\"{SearchTerms.Of($"a{rune}b").Split(' ')[0]}\""));
            Assert.Empty(await context.Database.SqlQuery<long>($"""SELECT rowid AS "Value" FROM "Search" WHERE "Search" MATCH {match}""").ToListAsync(Cancel));
        }
    }

    [Theory]
    [MemberData(nameof(ReadModelFixture.Providers), MemberType = typeof(ReadModelFixture))]
    public async Task Hostile_questions_find_nothing_and_break_nothing(IndexProvider provider)
    {
        await using var contexts = await readModels.CreateAsync(provider);
        await AddAsync(contexts, 1, 10, "alpha");
        foreach (var question in new[] { "\" OR \"\"", "alpha\" OR \"b", "a' & 'b", "NOT NEAR AND", "alpha:*)", "\\", "\u0000x", "\U00016F00\U0001E900", "{x} : y" })
        {
            if (SearchTerms.Sought(question).Count > 0)
            {
                Assert.DoesNotContain(2, await FindAsync(contexts, question));
            }
        }
        Assert.Equal([1], await FindAsync(contexts, "alpha"));
    }

    private static async Task AddAsync(IndexContexts contexts, int number, int score, string statement, string? place = null, string? fileName = null)
    {
        var manifest = new Manifest
        {
            Schema = Manifest.SchemaV1,
            Language = "en",
            Urgency = ManifestUrgency.None,
            Statement = statement,
            Where = place is null ? null : new ManifestPlace { Text = place },
            Files = fileName is null ? [] : [new ManifestFile { Object = 1, Name = fileName, Type = "image/jpeg", LengthBytes = 1, Sha256 = new string('a', 64) }],
        };
        var delivery = new DeliveryRow
        {
            Submission = SampleRows.Id(number).ToString(),
            Number = 0,
            ReceivedAt = SampleRows.Morning,
            Refusal = 0,
            Manifest = System.Text.Json.JsonSerializer.Serialize(manifest, ContractJson.Options),
        };
        Assert.True(ManifestReader.Read(Encoding.UTF8.GetBytes(delivery.Manifest)).TryGet(out _));
        var file = new FileRow { Submission = delivery.Submission, Delivery = 0, Object = 1, Name = fileName, SealedLengthBytes = 1, SealedDigest = "d", Verdict = 1, SignatureVersion = 1, Refusal = 0 };
        var writer = new IndexWriter(contexts);
        await writer.AddAsync(delivery, [file], Cancel);
        await writer.SetAsync(SampleRows.Triage(number, score: score), Cancel);
    }

    private static async Task<IReadOnlyList<int>> FindAsync(IndexContexts contexts, string text)
    {
        var filter = new QueueFilter { Terms = SearchTerms.Sought(text) };
        var page = await new QueueReader(contexts).PageAsync(null, filter, null, 10, Cancel);
        Assert.Equal((page.Rows.Count, true), (page.Count, page.IsWholeCount));
        return [.. page.Rows.Select(row => int.Parse(row.Submission, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
    }
}
