using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Keys;
using Submissions.Desk.Originals;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Local;
using Submissions.Pipeline;
using Submissions.Pipeline.Release;
using Submissions.Sealing;
using Submissions.Storage;
using Submissions.Tests.Unit.Custody;
using Submissions.Tests.Unit.Desk;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Pipeline.Release;

/// <summary>Desk, pipeline and custody as far as originals go, over one real store with real keys.</summary>
internal sealed class OriginalsHouse : IAsyncDisposable
{
    public static readonly StaffMember Amina = new("5ab5d1e0-0000-4000-8000-000000000001", [Roles.Reviewer]);
    public static readonly StaffMember Carmen = new("5ab5d1e0-0000-4000-8000-000000000003", [Roles.Lead]);
    public static readonly StaffMember Dawit = new("5ab5d1e0-0000-4000-8000-000000000004", [Roles.Lead]);

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteContexts _contexts;
    private readonly PublishedKeyRing _ring;
    private KeyDirectory _directory = null!;

    private OriginalsHouse(CustodyStore store)
    {
        Store = store;
        _contexts = new SqliteContexts(_folder.File("index.db"));
        var vault = new FileVault(VaultFolder.Open(_folder.File("vault")), VaultRights.Of(PlaneNames.Pipeline));
        _ring = new PublishedKeyRing(
            async cancellationToken => (await store.Artefacts.ReadKeysAsync(cancellationToken)).Intake,
            keys => KeyRing.ForIntake(vault, vault, keys, new KeyRingOptions(), store.Time));
        var (custody, index, staffKeys) = (store.Get<CustodyLog>(), new IndexWriter(_contexts), new StaffKeys(store.Artefacts));
        Keys = new StaffKeyDecisions(store.Artefacts, staffKeys, custody, store.Get<PendingMarks>(), store.Time, Entropy.System);
        Releases = new Releases(store.Artefacts, Keys, new IndexReader(_contexts), custody, store.Get<MessageSender>(), store.Time, Entropy.System);
        var attempts = new Attempts(store.Get<MessageSender>(), index, store.Time, Options.Create(new AttemptOptions()), NullLogger<Attempts>.Instance);
        Pipeline = new ReleaseOriginal(
            new Submissions.Pipeline.Messages(custody, store.Time, Entropy.System), new ReleaseCheck(store.Artefacts, staffKeys, store.Time),
            new ReleaseSealing(store.Artefacts, new Submissions.Pipeline.Originals(_ring, new DropKey(vault)), Entropy.System), new Openings(custody, store.Time, Entropy.System),
            store.Artefacts, index, custody, attempts, store.Time, Entropy.System, Options.Create(new ReleaseOptions()));
        Deleting = new DeleteReleased(store.Artefacts, store.Get<ReleasedCopies>(), custody, store.Time, Entropy.System);
    }

    public CustodyStore Store { get; }

    public StaffKeyDecisions Keys { get; }

    public Releases Releases { get; }

    public ReleaseOriginal Pipeline { get; }

    public DeleteReleased Deleting { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<OriginalsHouse> CreateAsync(StorageAccount account)
    {
        var house = new OriginalsHouse(await CustodyStore.CreateAsync(account));
        await using (var context = house._contexts.CreateDbContext())
        {
            await context.Database.EnsureCreatedAsync(Cancel);
        }
        var provision = new KeyProvision(VaultFolder.Open(house._folder.File("vault")), house._folder.File("recovery/identity.txt"), TimeSpan.FromDays(90), Entropy.System, house.Store.Time);
        provision.MakeMissing();
        house._directory = await provision.NextAsync(null, Cancel);
        await house.Store.Artefacts.TryCreateRecordAsync(Containers.Keys, KeyDirectory.Name, house._directory, Cancel);
        return house;
    }

    /// <summary>An original as a sender sealed it and Intake and Scan put it down.</summary>
    public async Task<ObjectId> ReceiveAsync(byte[] content)
    {
        var id = new DeliveryId(SubmissionId.New(Entropy.System), 0).Object(3);
        var keys = new PublishedKeys { Intake = _directory.Intake[0], Recovery = _directory.Recovery, Promise = _directory.Promise };
        using var output = new MemoryStream();
        using var plaintext = new MemoryStream(content, writable: false);
        await Sealer.SealPaddedAsync(plaintext, output, PublishedRecipients.ForIntake(keys), SealingPolicy.PostQuantumOnly, Entropy.System, Cancel);
        var bytes = output.ToArray();
        await Store.Container(Containers.Sealed).GetBlobClient(id.ToString()).UploadAsync(BinaryData.FromBytes(bytes), Cancel);
        var digest = Convert.ToHexStringLower(TreeHash.Of(bytes));
        var now = Store.Time.GetUtcNow();
        var promise = new Promise { Submission = id.Delivery.Submission, Delivery = 0, ReceivedAt = now, Objects = [new SealedObject { Number = 3, LengthBytes = bytes.Length, Digest = digest }], LoggedBy = now, Key = "1" };
        await Store.Artefacts.TryCreateRecordAsync(Containers.Intake, IntakeRecord.NameFor(id.Delivery), new IntakeRecord { Promise = promise }, Cancel);
        await using var context = _contexts.CreateDbContext();
        context.Add(new DeliveryRow { Submission = id.Delivery.Submission.ToString(), Number = 0, ReceivedAt = now.UtcDateTime, Refusal = 0 });
        context.Add(new FileRow
        {
            Submission = id.Delivery.Submission.ToString(),
            Delivery = 0,
            Object = 3,
            SealedLengthBytes = bytes.Length,
            SealedDigest = digest,
            Verdict = (int)ScanVerdict.Clean,
            SignatureVersion = 1,
            Refusal = 0,
        });
        await context.SaveChangesAsync(Cancel);
        return id;
    }

    /// <summary>A key of somebody's, confirmed by another person and in the public log.</summary>
    public async Task<string> KeyAsync(StaffMember owner, string recipient)
    {
        Assert.True((await Keys.RegisterAsync(owner, owner.Roles[0], recipient, Cancel)).TryGet(out var key));
        Assert.Equal(Refusal.None, (await Keys.ConfirmAsync(owner.Id == Carmen.Id ? Dawit : Carmen, Roles.Lead, key!.Id, Cancel)).Refusal);
        await Store.SequenceAsync(LogNames.Public);
        return key.Id;
    }

    /// <summary>A request of somebody's for an original.</summary>
    public async Task<ReleaseDetail> AskAsync(StaffMember staff, ObjectId id, string key)
    {
        var asked = new OriginalRequest { Delivery = id.Delivery.Number, Object = id.Number, Key = key, Why = ReleaseReason.Analysis };
        var recorded = await Releases.AskAsync(staff, staff.Roles[0], id.Delivery.Submission, asked, Cancel);
        Assert.True(recorded.TryGet(out var detail), $"{recorded.Refusal}");
        return detail!;
    }

    public Task<Outcome<ReleaseDetail>> AnswerAsync(StaffMember staff, ReleaseDetail request, bool approved = true) =>
        Releases.AnswerAsync(staff, SubmissionId.Parse(request.Submission), request.Id, approved, Cancel);

    /// <summary>What the host does with a message of the queue.</summary>
    public Task RunAsync(ReleaseDetail request) => Pipeline.RunAsync(
        System.Text.Json.JsonSerializer.Serialize(new ReleaseMessage { Submission = SubmissionId.Parse(request.Submission), Delivery = request.Delivery, Request = request.Id }, ContractJson.Options), Cancel);

    public async Task<ReleaseDetail> NowAsync(ReleaseDetail request) => (await Releases.FindAsync(SubmissionId.Parse(request.Submission), request.Id, Cancel))!.Value.Detail;

    /// <summary>What is in the only released copy, opened with an identity; null when it does not open.</summary>
    public async Task<byte[]?> OpenReleasedAsync(IIdentity identity)
    {
        var name = Assert.Single(await Store.NamesAsync(Containers.Released));
        await using var stored = await Store.Container(Containers.Released).GetBlobClient(name).OpenReadAsync(cancellationToken: Cancel);
        if (!(await Opener.OpenAsync(stored, [identity], Cancel)).TryGet(out var opened))
        {
            return null;
        }
        using var content = new MemoryStream();
        await using var unpadded = new UnpaddedStream(opened);
        await unpadded.CopyToAsync(content, Cancel);
        return content.ToArray();
    }

    /// <summary>Whether the pipeline's own key opens the copy.</summary>
    public async Task<bool> IntakeKeyOpensAsync() => await OpenReleasedAsync(_ring) is not null;

    public async Task<IReadOnlyList<CustodyEvent>> EventsAsync(CustodyAct act)
    {
        var events = new List<CustodyEvent>();
        foreach (var name in await Store.NamesAsync(Containers.Events, CustodyEvent.NamePrefix(act)))
        {
            events.Add((await Store.Container(Containers.Events).GetBlobClient(name).DownloadContentAsync(Cancel)).Value.Content.ToObjectFromJson<CustodyEvent>(ContractJson.Options)!);
        }
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        _ring.Dispose();
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
