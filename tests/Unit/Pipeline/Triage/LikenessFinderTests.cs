using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Index.Similar;
using Submissions.Pipeline.Triage;
using Submissions.Tests.Unit.Index;

namespace Submissions.Tests.Unit.Pipeline.Triage;

/// <summary>Links and neighbours over a real read model: the same whatever the order and however often.</summary>
public abstract class LikenessFinderTests(ReadModelFixture readModels, IndexProvider provider)
{
    private const string Statement =
        "On the morning of the fourth of April I was in the field hospital when the first patients arrived. Most of them were children. They could not breathe and there was foam at their mouths.";

    private static readonly ManifestPlace s_place = new() { Text = "Douma" };
    private static readonly TriageRules s_rules = SampleRules.Read();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 1, 2, 3)]
    [InlineData(3, 2, 1, 0)]
    [InlineData(1, 3, 0, 2)]
    [InlineData(2, 0, 0, 3, 1, 2, 3, 1)]
    public async Task Links_and_neighbours_are_the_same_in_any_order_and_with_repetition(params int[] order)
    {
        await using var model = await ModelAsync();
        foreach (var number in order)
        {
            await model.TriageAsync(number);
        }
        await using var context = model.Contexts.CreateDbContext();
        var links = await context.Links.OrderBy(row => row.Kind).ThenBy(row => row.SubmissionA).Select(row => $"{row.SubmissionA[0]}{row.SubmissionB[0]} {row.Kind} {row.Distance} {row.ObjectA} {row.ObjectB}").ToListAsync(Cancel);
        Assert.Equal(["01 1 0 1 1", "02 2 3 1 1", "12 2 3 1 1", "01 3 0 0 0"], links);
        var nears = await context.Nears.OrderBy(row => row.SubmissionA).ThenBy(row => row.SubmissionB).Select(row => $"{row.SubmissionA[0]}{row.SubmissionB[0]} {row.Days} {row.SameKind}").ToListAsync(Cancel);
        Assert.Equal(["01 0 True", "02 1 False", "12 1 False"], nears);
    }

    /// <summary>Each finds the other and writes the same pair.</summary>
    [Fact]
    public async Task Those_who_find_each_other_at_the_same_moment_all_get_through()
    {
        await using var model = await ModelAsync();
        var writer = new IndexWriter(model.Contexts);
        for (var round = 0; round < 20; round++)
        {
            var (one, other) = (SubmissionId.New(Entropy.System).ToString(), SubmissionId.New(Entropy.System).ToString());
            await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(
                async () =>
                {
                    await writer.AddAsync([new LinkRow { SubmissionA = one, SubmissionB = other, Kind = (int)LinkKind.SameContent, DeliveryA = 0, ObjectA = 1, DeliveryB = 0, ObjectB = 1, Distance = number }], Cancel);
                    await writer.AddAsync([new NearRow { SubmissionA = one, SubmissionB = other, DeliveryA = 0, DeliveryB = 0, Days = number, SameKind = true }], Cancel);
                },
                Cancel)));
            await using var context = model.Contexts.CreateDbContext();
            Assert.Equal(0, (await context.Links.SingleAsync(row => row.SubmissionA == one, Cancel)).Distance);
            Assert.Equal(0, (await context.Nears.SingleAsync(row => row.SubmissionA == one, Cancel)).Days);
        }
    }

    [Fact]
    public async Task Content_and_frames_of_one_submission_are_no_link()
    {
        await using var model = await ModelAsync();
        await model.DeliverAsync(0, delivery: 1, mac: "same", picture: 0xF0F0F0F0F0F0F0F0);
        await model.TriageAsync(0, delivery: 0);
        await model.TriageAsync(0, delivery: 1);
        await using var context = model.Contexts.CreateDbContext();
        Assert.DoesNotContain(await context.Links.ToListAsync(Cancel), link => link.SubmissionA == link.SubmissionB);
        Assert.Equal(1, await model.Reader.KnownFilesAsync(Model.Id(0, 1), Cancel));
    }

    [Fact]
    public async Task Only_what_came_later_is_a_duplicate()
    {
        await using var model = await ModelAsync();
        await model.TriageAsync(0);
        await model.TriageAsync(1);
        Assert.Equal(0, await model.Reader.KnownFilesAsync(Model.Id(0), Cancel));
        Assert.Equal(1, await model.Reader.KnownFilesAsync(Model.Id(1), Cancel));
        Assert.False(await model.Reader.IsTextKnownAsync(Model.Id(0).Object(0), Cancel));
        Assert.True(await model.Reader.IsTextKnownAsync(Model.Id(1).Object(0), Cancel));
    }

    [Fact]
    public async Task An_exercise_is_linked_to_nothing()
    {
        await using var model = await ModelAsync();
        await model.DeliverAsync(4, situation: Scoring.Exercise, mac: "same");
        await model.TriageAsync(0);
        await using var context = model.Contexts.CreateDbContext();
        Assert.DoesNotContain(await context.Links.ToListAsync(Cancel), link => link.SubmissionB[0] == '4' || link.SubmissionA[0] == '4');
    }

    [Fact]
    public async Task What_was_disposed_of_is_found_no_more()
    {
        await using var model = await ModelAsync();
        await model.TriageAsync(0);
        await model.TriageAsync(1);
        await model.Writer.RemoveAsync(Model.Id(1), Cancel);
        await model.TriageAsync(0);
        await using var context = model.Contexts.CreateDbContext();
        Assert.DoesNotContain(await context.Links.ToListAsync(Cancel), link => link.SubmissionB[0] == '1');
        Assert.DoesNotContain(await context.Nears.ToListAsync(Cancel), near => near.SubmissionB[0] == '1');
        Assert.Empty(await context.Occurrences.Where(row => row.Submission == Model.Id(1).Submission.ToString()).ToListAsync(Cancel));
        Assert.Empty(await context.Fingerprints.Where(row => row.Submission == Model.Id(1).Submission.ToString()).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Who_gains_its_first_neighbour_is_to_be_scored_again()
    {
        await using var model = await ModelAsync();
        Assert.Empty(await model.TriageAsync(0));
        Assert.Equal([Model.Id(0)], await model.TriageAsync(2));
    }

    [Theory]
    [InlineData(5, 2, 4)]
    [InlineData(2, 4, 5)]
    [InlineData(4, 5, 2)]
    public async Task Of_several_examples_of_a_pair_the_nearest_is_kept(params int[] distances)
    {
        await using var model = await ModelAsync();
        foreach (var distance in distances)
        {
            await model.Writer.AddAsync([new LinkRow { SubmissionA = "a", SubmissionB = "b", Kind = 2, DeliveryA = 0, ObjectA = distance, DeliveryB = 0, ObjectB = 1, Distance = distance }], Cancel);
            await model.Writer.AddAsync([new NearRow { SubmissionA = "a", SubmissionB = "b", DeliveryA = distance, DeliveryB = 0, Days = distance, SameKind = true }], Cancel);
        }
        await using var context = model.Contexts.CreateDbContext();
        var (link, near) = (await context.Links.SingleAsync(Cancel), await context.Nears.SingleAsync(Cancel));
        Assert.Equal((2, 2, 2, 2), (link.Distance, link.ObjectA, near.Days, near.DeliveryA));
    }

    [Fact]
    public async Task Fingerprints_are_added_once()
    {
        await using var model = await ModelAsync();
        var id = Model.Id(0).Object(9);
        Fingerprint[] frames = [new(FingerprintKind.Frame, 0, 1), new(FingerprintKind.Frame, 1_000, ulong.MaxValue)];
        await model.Writer.AddAsync(id, frames, Cancel);
        await model.Writer.AddAsync(id, frames, Cancel);
        await using var context = model.Contexts.CreateDbContext();
        Assert.Equal([1, -1], await context.Fingerprints.Where(row => row.Object == 9).OrderBy(row => row.Position).Select(row => row.Bits).ToListAsync(Cancel));
    }

    /// <summary>0 and 1: the same file and text; 2: a picture like theirs; all three near, 2 of a related kind; 3 is like nothing.</summary>
    private async Task<Model> ModelAsync()
    {
        var model = new Model(await readModels.CreateAsync(provider));
        await model.DeliverAsync(0, mac: "same", picture: 0xF0F0F0F0F0F0F0F0);
        await model.DeliverAsync(1, mac: "same", picture: 0xF0F0F0F0F0F0F0F0);
        await model.DeliverAsync(2, mac: "other", picture: 0xF0F0F0F0F0F0F0F7);
        await model.DeliverAsync(3, mac: "third", picture: 0x0123456789ABCDEF);
        return model;
    }

    private sealed class Model : IAsyncDisposable
    {
        private readonly SimilarFingerprints _similar;
        private readonly LikenessFinder _finder;

        public Model(IndexContexts contexts)
        {
            (Contexts, Writer, Reader, _similar) = (contexts, new IndexWriter(contexts), new LikenessReader(contexts), new SimilarFingerprints(contexts));
            _finder = new LikenessFinder(Writer, Reader, _similar);
        }

        public IndexContexts Contexts { get; }

        public IndexWriter Writer { get; }

        public LikenessReader Reader { get; }

        public static DeliveryId Id(int number, int delivery = 0) => new(SubmissionId.Parse(new string((char)('0' + number), 32)), delivery);

        public async Task DeliverAsync(int number, int delivery = 0, string? situation = null, string? mac = null, ulong picture = 0x1111)
        {
            var id = Id(number, delivery);
            var submission = id.Submission.ToString();
            var receivedAt = new DateTime(2026, 11, 1, 10, number, delivery, DateTimeKind.Utc);
            await Writer.AddAsync(
                new DeliveryRow { Submission = submission, Number = delivery, ReceivedAt = receivedAt, Refusal = 0, Situation = situation },
                [new FileRow { Submission = submission, Delivery = delivery, Object = 1, ContentMac = mac, SealedLengthBytes = 1, SealedDigest = "d", Verdict = 0, SignatureVersion = 0, Refusal = 0 }],
                Cancel);
            await Writer.AddAsync(id.Object(1), [new Fingerprint(FingerprintKind.Picture, 0, picture)], Cancel);
        }

        public async Task<IReadOnlyList<DeliveryId>> TriageAsync(int number, int delivery = 0) => (await _finder.FindAsync(Id(number, delivery), 0, Manifest(number), s_rules, Cancel)).Neighbours;

        public async ValueTask DisposeAsync()
        {
            _similar.Dispose();
            await Contexts.DisposeAsync();
        }

        private static Manifest Manifest(int number) => SampleRules.Plain with
        {
            Statement = number < 2 ? Statement : $"{number}",
            Kind = number == 2 ? "killing" : "chemical-attack",
            Where = number == 3 ? new ManifestPlace { Text = "Juba" } : s_place,
            When = new ManifestTime { From = new DateOnly(2026, 4, number == 2 ? 5 : 4), Precision = ManifestTimePrecision.Day },
        };
    }
}
