using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Cards;
using Submissions.Index.Rows;
using Submissions.Index.Similar;
using Submissions.Pipeline;
using Submissions.Pipeline.Scan;
using Submissions.Pipeline.Triage;
using Submissions.Sealing;
using Submissions.Storage;
using Submissions.Tests.Unit.Custody;
using Submissions.Tests.Unit.Desk;
using Submissions.Tests.Unit.Desk.Work;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Pipeline.Triage;

/// <summary>Scoring again over a real store and a real read model, with the operator's files where they lie.</summary>
public sealed class RescoreDeliveryTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly DeliveryId _id = new(SubmissionId.New(Entropy.System), 0);
    private CustodyStore _store = null!;
    private SqliteContexts _contexts = null!;
    private SimilarFingerprints _similar = null!;
    private RuleBook _book = null!;
    private Scoring _scoring = null!;
    private DeskKey _key = null!;
    private ContentMac _mac = null!;
    private TriagedCards _cards = null!;
    private RescoreDelivery _rescore = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        _contexts = new SqliteContexts(_folder.File("index.db"));
        await using (var context = _contexts.CreateDbContext())
        {
            await context.Database.MigrateAsync(Cancel);
        }
        await PutAsync(RuleFile.Name, SampleRules.Bytes(RuleFile.Name));
        await PutAsync(WordFile.Name, SampleRules.Bytes(WordFile.Name));
        var (custody, index, likeness) = (_store.Get<CustodyLog>(), new IndexWriter(_contexts), new LikenessReader(_contexts));
        _similar = new SimilarFingerprints(_contexts);
        _book = new RuleBook(_store.Artefacts, _store.Time, NullLogger<RuleBook>.Instance);
        // What came without scripts has no manifest: nothing is opened here, so there are no keys.
        var manifests = new DeliveryManifests(new Openings(custody, _store.Time, Entropy.System), _store.Artefacts, new Originals(null!, null!));
        _scoring = new Scoring(_store.Artefacts, manifests, _book, new LikenessFinder(index, likeness, _similar), likeness, new PartnerRegistry(_store.Artefacts, _store.Time), _store.Time);
        var attempts = new Attempts(_store.Get<MessageSender>(), index, _store.Time, Options.Create(new AttemptOptions()), NullLogger<Attempts>.Instance);
        _key = await DeskKey.PublishAsync(_store, Cancel);
        _mac = new ContentMac(_key.Secrets);
        _cards = new TriagedCards(_store.Artefacts, new DeskCopies(_store.Artefacts, _store.Time, Entropy.System), _mac, likeness);
        _rescore = new RescoreDelivery(new Messages(custody, _store.Time, Entropy.System), _store.Artefacts, _scoring, _cards, index, custody, attempts, Entropy.System);
    }

    public async ValueTask DisposeAsync()
    {
        _mac.Dispose();
        _key.Dispose();
        _similar.Dispose();
        _book.Dispose();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_same_rules_change_nothing_and_other_rules_make_one_more_record_however_often_they_are_asked()
    {
        var first = await TriageAsync();
        await RunAsync();
        Assert.Equal([$"{_id}/delivery.json", $"{_id}/triage.json"], await _store.NamesAsync(Containers.Records, $"{_id}/"));
        Assert.Empty(await _store.NamesAsync(Containers.Events, "triaged-"));

        await ChangeRulesAsync(file => file["rules"]!.AsArray().Single(rule => rule!["rule"]!.GetValue<string>() == "manifest-refused")!["points"] = 33);
        await RunAsync();
        await RunAsync();
        var names = await _store.NamesAsync(Containers.Records, $"{_id}/triage-");
        var record = (await _store.Artefacts.ReadRecordAsync<TriageRecord>(Containers.Records, Assert.Single(names), Cancel))!;
        Assert.Equal((20, 33), (first.Score, record.Score));
        Assert.NotEqual(first.RulesDigest, record.RulesDigest);
        var triaged = (await _store.Artefacts.ReadRecordAsync<CustodyEvent>(Containers.Events, Assert.Single(await _store.NamesAsync(Containers.Events, "triaged-")), Cancel))!;
        Assert.Equal(("pipeline", "rescore"), (triaged.Actor, triaged.Why));
        await using var context = _contexts.CreateDbContext();
        Assert.Equal(33, (await context.Triages.SingleAsync(Cancel)).Score);
    }

    [Fact]
    public async Task Each_outcome_is_kept_for_the_read_model_once_and_again_when_it_comes_back()
    {
        await TriageAsync();
        await RunAsync();
        Assert.Single(await CardsAsync());
        await PointsAsync(33);
        await RunAsync();
        await RunAsync();
        Assert.Equal(33, await LatestAsync(2));
        var known = await CardsAsync();
        await PointsAsync(20);
        await RunAsync();
        await RunAsync();
        var back = Assert.Single((await CardsAsync()).Except(known));
        Assert.Equal(20, await LatestAsync(3));
        await PointsAsync(33);
        await RunAsync();
        Assert.Equal(33, await LatestAsync(4));
        await using var context = _contexts.CreateDbContext();
        Assert.Equal(33, (await context.Triages.SingleAsync(Cancel)).Score);
        Assert.DoesNotContain(known, name => name == back);
    }

    [Fact]
    public async Task What_has_no_score_yet_or_was_disposed_of_gets_none_here()
    {
        await DeliverAsync();
        await RunAsync();
        Assert.Equal([$"{_id}/delivery.json"], await _store.NamesAsync(Containers.Records, $"{_id}/"));
        await using var context = _contexts.CreateDbContext();
        Assert.Empty(await context.Triages.ToListAsync(Cancel));
        await TriageAsync();
        await context.Triages.ExecuteDeleteAsync(Cancel);
        await _store.Container(Containers.Sealed).GetBlobClient(_id.Object(0).ToString()).DeleteAsync(cancellationToken: Cancel);
        await RunAsync();
        Assert.Empty(await context.Triages.ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_wrong_file_leaves_the_last_good_rules_in_force_and_keeps_a_plane_from_starting()
    {
        await _book.StartAsync(Cancel);
        var good = await _book.CurrentAsync(Cancel);
        await ChangeRulesAsync(file => file["rules"]![0]!["points"] = 1_000);
        Assert.Same(good, await _book.CurrentAsync(Cancel));
        using var starting = new RuleBook(_store.Artefacts, _store.Time, NullLogger<RuleBook>.Instance);
        await Assert.ThrowsAsync<TriageRulesException>(() => starting.StartAsync(Cancel));
        await _store.Container(Containers.Config).GetBlobClient(RuleFile.Name).DeleteAsync(cancellationToken: Cancel);
        await Assert.ThrowsAsync<TriageRulesException>(() => starting.StartAsync(Cancel));
    }

    [Fact]
    public async Task Every_triaged_delivery_is_asked_for_again_page_by_page()
    {
        await _store.Queue(Queues.Rescore).CreateAsync(cancellationToken: Cancel);
        await _store.Queue(Queues.RescoreAll).CreateAsync(cancellationToken: Cancel);
        await using (var context = _contexts.CreateDbContext())
        {
            for (var i = 0; i < 201; i++)
            {
                context.Add(new TriageRow { Submission = $"{i:x32}", Delivery = 0, Score = 1, Reasons = "[]", Rules = "1", Scripts = "", Exercise = false });
            }
            await context.SaveChangesAsync(Cancel);
        }
        var all = new RescoreAll(new Messages(_store.Get<CustodyLog>(), _store.Time, Entropy.System), new LikenessReader(_contexts), _store.Get<MessageSender>());
        await all.RunAsync("{}", Cancel);
        var next = (await _store.Queue(Queues.RescoreAll).ReceiveMessageAsync(cancellationToken: Cancel)).Value;
        Assert.Equal(200, (await _store.Queue(Queues.Rescore).GetPropertiesAsync(Cancel)).Value.ApproximateMessagesCount);
        await all.RunAsync(next.MessageText, Cancel);
        Assert.Equal(201, (await _store.Queue(Queues.Rescore).GetPropertiesAsync(Cancel)).Value.ApproximateMessagesCount);
        Assert.Null((await _store.Queue(Queues.RescoreAll).PeekMessageAsync(Cancel)).Value);
    }

    private Task PointsAsync(int points) => ChangeRulesAsync(file =>
    {
        file["version"] = $"with-{points}";
        file["rules"]!.AsArray().Single(rule => rule!["rule"]!.GetValue<string>() == "manifest-refused")!["points"] = points;
    });

    private Task<IReadOnlyList<string>> CardsAsync() => _store.NamesAsync(Containers.Copies, TriagedCard.Prefix(_id));

    /// <summary>The score of the latest card of so many.</summary>
    private async Task<int> LatestAsync(int count)
    {
        var names = await CardsAsync();
        Assert.Equal(count, names.Count);
        var cards = new List<TriagedCard>();
        foreach (var name in names)
        {
            await using var stored = (await _store.Artefacts.OpenReadAsync(Containers.Copies, name, Cancel))!;
            Assert.True((await Opener.OpenAsync(stored, [_key.Ring], Cancel)).TryGet(out var opened));
            await using var content = new UnpaddedStream(opened);
            cards.Add((await JsonSerializer.DeserializeAsync<TriagedCard>(content, ContractJson.Options, Cancel))!);
        }
        return cards.MaxBy(card => card.At)!.Triage.Score;
    }

    private Task RunAsync() => _rescore.RunAsync(JsonSerializer.Serialize(DeliveryMessage.For(_id), ContractJson.Options), Cancel);

    private async Task<TriageRecord> TriageAsync()
    {
        var (intake, delivery) = await DeliverAsync();
        var (record, card, _) = await _scoring.ScoreAsync(intake, delivery, "triage", Cancel);
        await _cards.KeepAsync(_id, card, Cancel);
        await new IndexWriter(_contexts).SetAsync(card.Triage, Cancel);
        await _store.Artefacts.TryCreateRecordAsync(Containers.Records, TriageRecord.NameFor(_id), record, Cancel);
        return record;
    }

    private async Task<(IntakeRecord Intake, DeliveryRecord Delivery)> DeliverAsync()
    {
        var intake = new IntakeRecord
        {
            Promise = new Promise
            {
                Submission = _id.Submission,
                Delivery = _id.Number,
                ReceivedAt = _store.Time.GetUtcNow(),
                LoggedBy = _store.Time.GetUtcNow().AddDays(1),
                Objects = [new SealedObject { Number = 0, LengthBytes = 1, Digest = new string('a', 64) }],
                Key = "v1",
            },
        };
        var delivery = new DeliveryRecord { Files = [0], Refusal = Refusal.SentWithoutScripts };
        await _store.Artefacts.TryCreateRecordAsync(Containers.Intake, IntakeRecord.NameFor(_id), intake, Cancel);
        await _store.Artefacts.TryCreateRecordAsync(Containers.Records, DeliveryRecord.NameFor(_id), delivery, Cancel);
        await _store.Artefacts.TryCreateAsync(Containers.Sealed, _id.Object(0).ToString(), new byte[1], Cancel);
        return (intake, delivery);
    }

    private async Task ChangeRulesAsync(Action<JsonNode> change)
    {
        var file = JsonNode.Parse(SampleRules.Bytes(RuleFile.Name))!;
        change(file);
        await PutAsync(RuleFile.Name, Encoding.UTF8.GetBytes(file.ToJsonString()));
        _store.Time.Step(TimeSpan.FromMinutes(1));
    }

    private async Task PutAsync(string name, byte[] content) =>
        await _store.Container(Containers.Config).GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), overwrite: true, Cancel);
}
