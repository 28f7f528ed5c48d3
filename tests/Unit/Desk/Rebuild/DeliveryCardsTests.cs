using System.Text.Json;
using Submissions.Contracts;
using Submissions.Desk.Rebuild;
using Submissions.Index.Cards;
using Submissions.Index.Rows;
using Submissions.Pipeline;
using Submissions.Tests.Unit.Custody;
using Submissions.Tests.Unit.Desk.Work;
using Submissions.Tests.Unit.Index;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Desk.Rebuild;

/// <summary>What cards that are as they should be, and such as are not, give.</summary>
public sealed class DeliveryCardsTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly DeliveryId _id = new(SampleRows.Id(1), 0);
    private CustodyStore _store = null!;
    private DeskKey _key = null!;
    private DeskCopies _copies = null!;
    private DeliveryCards _cards = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        _key = await DeskKey.PublishAsync(_store, Cancel);
        _copies = new DeskCopies(_store.Artefacts, _store.Time, Entropy.System);
        _cards = new DeliveryCards(_store.Artefacts, _key.Ring);
    }

    public async ValueTask DisposeAsync()
    {
        _key.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task All_links_count_and_the_latest_score_and_the_latest_verdict()
    {
        await SealAsync(ScannedCard.NameFor(_id), Scanned(1));
        await SealAsync($"{TriagedCard.Prefix(_id)}b", Triaged(1, score: 70, minutes: 1, near: 2));
        await SealAsync($"{TriagedCard.Prefix(_id)}a", Triaged(1, score: 30, minutes: 2, near: 3));
        await RescanAsync(5, ScanVerdict.Infected);
        await RescanAsync(10, ScanVerdict.Clean);
        var stored = await ListedAsync();
        var restored = (await _cards.ReadAsync(stored, Cancel))!;
        Assert.Equal(30, restored.Triage!.Score);
        Assert.Equal([2, 3], restored.Nears.Select(near => near.Days).Order());
        // Malware that was found once is not shown again because later signatures no longer know it.
        Assert.Equal(((int)ScanVerdict.Clean, 10, (int)Refusal.MediaHeldBack), (restored.Files[0].Verdict, restored.Files[0].SignatureVersion, restored.Copies[0].Refusal));
    }

    [Fact]
    public async Task What_is_not_triaged_yet_has_its_files_and_no_score()
    {
        await SealAsync(ScannedCard.NameFor(_id), Scanned(1));
        var restored = (await _cards.ReadAsync(await ListedAsync(), Cancel))!;
        Assert.Null(restored.Triage);
        Assert.Single(restored.Files);
    }

    [Fact]
    public async Task A_card_of_another_delivery_in_the_place_of_this_one_gives_nothing()
    {
        await SealAsync(ScannedCard.NameFor(_id), Scanned(2));
        Assert.Null(await _cards.ReadAsync(await ListedAsync(), Cancel));
    }

    [Fact]
    public async Task A_score_of_another_delivery_gives_nothing()
    {
        await SealAsync(ScannedCard.NameFor(_id), Scanned(1));
        await SealAsync($"{TriagedCard.Prefix(_id)}a", Triaged(2, score: 100, minutes: 1, near: 3));
        Assert.Null(await _cards.ReadAsync(await ListedAsync(), Cancel));
    }

    [Fact]
    public async Task What_is_no_card_gives_nothing()
    {
        await _store.Artefacts.TryCreateAsync(Containers.Copies, ScannedCard.NameFor(_id), "age-encryption.org/v1\n"u8.ToArray(), Cancel);
        Assert.Null(await _cards.ReadAsync(await ListedAsync(), Cancel));
        var other = new DeliveryId(_id.Submission, 1);
        await SealAsync<string[]>(ScannedCard.NameFor(other), ["no card"]);
        Assert.Null(await _cards.ReadAsync(await ListedAsync(1), Cancel));
        var third = new DeliveryId(_id.Submission, 2);
        await _store.Artefacts.TryCreateAsync(Containers.Copies, $"{third.Object(0)}", new byte[1], Cancel);
        Assert.Null(await _cards.ReadAsync(await ListedAsync(2), Cancel));
    }

    private async Task<StoredDelivery> ListedAsync(int delivery = 0)
    {
        var submission = await new StoredSubmissions(_store.Artefacts).ReadAsync(null, Cancel).SingleAsync(Cancel);
        return submission.Deliveries.Single(stored => stored.Id.Number == delivery);
    }

    private Task<Artefact?> SealAsync<T>(string name, T card) => _copies.TryCreateAsync(
        name,
        async output =>
        {
            await output.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(card, ContractJson.Options), Cancel);
            return true;
        },
        Cancel);

    private Task<bool> RescanAsync(int version, ScanVerdict verdict)
    {
        var record = new ScanRecord { Verdict = verdict, Engine = "ClamAV 1.4.3", SignatureVersion = version, ScannedAt = _store.Time.GetUtcNow() };
        return _store.Artefacts.TryCreateRecordAsync(Containers.Records, ScanRecord.NameFor(_id.Object(1), version), record, Cancel);
    }

    private static ScannedCard Scanned(int submission) => new() { Delivery = SampleRows.Delivery(submission), Files = [SampleRows.File(submission, 0, 1)] };

    private static TriagedCard Triaged(int submission, int score, int minutes, int near) => new()
    {
        Triage = SampleRows.Triage(submission, 0, score),
        Copies = [SampleRows.Copy(submission, 0, 1, mediaType: "image/jpeg")],
        Fingerprints = [],
        Links = [],
        Nears = [new NearRow { SubmissionA = SampleRows.Id(submission).ToString(), SubmissionB = SampleRows.Id(9).ToString(), DeliveryA = 0, DeliveryB = 0, Days = near, SameKind = true }],
        At = new DateTimeOffset(SampleRows.Morning, TimeSpan.Zero).AddMinutes(minutes),
    };
}
