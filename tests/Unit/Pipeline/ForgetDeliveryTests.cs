using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Cards;
using Submissions.Index.Rows;
using Submissions.Pipeline;
using Submissions.Pipeline.Forget;
using Submissions.Storage;
using Submissions.Tests.Unit.Custody;
using Submissions.Tests.Unit.Desk;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Pipeline;

/// <summary>The end of a disposal over a real store and a real read model.</summary>
public sealed class ForgetDeliveryTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private CustodyStore _store = null!;
    private SqliteContexts _contexts = null!;
    private ForgetDelivery _forget = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        _contexts = new SqliteContexts(_folder.File("index.db"));
        await using var context = _contexts.CreateDbContext();
        await context.Database.MigrateAsync(Cancel);
        var custody = _store.Get<CustodyLog>();
        var index = new IndexWriter(_contexts);
        var attempts = new Attempts(_store.Get<MessageSender>(), index, _store.Time, Options.Create(new AttemptOptions()), NullLogger<Attempts>.Instance);
        _forget = new ForgetDelivery(
            new Messages(custody, _store.Time, Entropy.System), _store.Artefacts, _store.Get<WorkingCopies>(), index, _store.Get<UnfinishedMarks>(), custody, attempts, _store.Time, Entropy.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Copies_and_rows_of_a_delivery_that_was_disposed_of_go_and_those_of_its_neighbours_stay()
    {
        var (gone, neighbour) = (await DeliverAsync(0), await DeliverAsync(1));
        await _store.Container(Containers.Sealed).GetBlobClient(gone.Object(0).ToString()).DeleteAsync(cancellationToken: Cancel);
        await RunAsync(gone);
        await RunAsync(gone);
        Assert.Empty(await _store.NamesAsync(Containers.Copies, $"{gone}/"));
        Assert.Equal(4, (await _store.NamesAsync(Containers.Copies, $"{neighbour}/")).Count);
        await using var context = _contexts.CreateDbContext();
        Assert.Equal(neighbour.Submission.ToString(), (await context.Deliveries.SingleAsync(Cancel)).Submission);
        Assert.Equal(neighbour.Submission.ToString(), (await context.Files.SingleAsync(Cancel)).Submission);
        var disposed = await _store.Artefacts.ReadRecordAsync<CustodyEvent>(Containers.Events, Assert.Single(await _store.NamesAsync(Containers.Events, "disposed-")), Cancel);
        Assert.Equal(("pipeline", "workingCopies"), (disposed!.Actor, disposed.Why));
    }

    [Fact]
    public async Task While_an_original_is_kept_nothing_is_forgotten_whoever_asks()
    {
        var kept = await DeliverAsync(0);
        await RunAsync(kept);
        Assert.Equal(4, (await _store.NamesAsync(Containers.Copies, $"{kept}/")).Count);
        await using var context = _contexts.CreateDbContext();
        Assert.Single(await context.Deliveries.ToListAsync(Cancel));
        var refused = await _store.Artefacts.ReadRecordAsync<CustodyEvent>(Containers.Events, Assert.Single(await _store.NamesAsync(Containers.Events, "refused-")), Cancel);
        Assert.Equal("originalStillKept", refused!.Why);
        Assert.Empty(await _store.NamesAsync(Containers.Events, "disposed-"));
    }

    [Fact]
    public async Task A_message_about_nothing_we_have_is_refused_on_the_record()
    {
        await RunAsync(new DeliveryId(SubmissionId.New(Entropy.System), 0));
        await _forget.RunAsync("rubbish", Cancel);
        Assert.Equal(2, (await _store.NamesAsync(Containers.Events, "refused-")).Count);
    }

    private Task RunAsync(DeliveryId id) => _forget.RunAsync(JsonSerializer.Serialize(DeliveryMessage.For(id), ContractJson.Options), Cancel);

    private async Task<DeliveryId> DeliverAsync(int number)
    {
        var id = new DeliveryId(SubmissionId.New(Entropy.System), number);
        var promise = new Promise
        {
            Submission = id.Submission,
            Delivery = id.Number,
            ReceivedAt = _store.Time.GetUtcNow(),
            LoggedBy = _store.Time.GetUtcNow().AddDays(1),
            Objects = [new SealedObject { Number = 0, LengthBytes = 1, Digest = new string('a', 64) }],
            Key = "v1",
        };
        await _store.Artefacts.TryCreateRecordAsync(Containers.Intake, IntakeRecord.NameFor(id), new IntakeRecord { Promise = promise }, Cancel);
        await _store.Artefacts.TryCreateAsync(Containers.Sealed, id.Object(0).ToString(), new byte[1], Cancel);
        await _store.Artefacts.TryCreateAsync(Containers.Copies, id.Object(0).ToString(), new byte[1], Cancel);
        await _store.Artefacts.TryCreateAsync(Containers.Copies, PreviewRecord.NameFor(id.Object(0), 1), new byte[1], Cancel);
        await _store.Artefacts.TryCreateAsync(Containers.Copies, PreviewRecord.FingerprintsNameFor(id.Object(0)), new byte[1], Cancel);
        await _store.Artefacts.TryCreateAsync(Containers.Copies, ScannedCard.NameFor(id), new byte[1], Cancel);
        await using var context = _contexts.CreateDbContext();
        var submission = id.Submission.ToString();
        context.Add(new DeliveryRow { Submission = submission, Number = number, ReceivedAt = promise.ReceivedAt.UtcDateTime, Refusal = 0 });
        context.Add(new FileRow { Submission = submission, Delivery = number, Object = 0, SealedLengthBytes = 1, SealedDigest = new string('a', 64), Verdict = 0, SignatureVersion = 0, Refusal = 0 });
        context.Add(new CopyRow { Submission = submission, Delivery = number, Object = 0, Refusal = 0, Removed = 0 });
        context.Add(new TriageRow { Submission = submission, Delivery = number, Score = 1, Reasons = "[]", Rules = "1", Scripts = "", Exercise = false });
        await context.SaveChangesAsync(Cancel);
        return id;
    }
}
