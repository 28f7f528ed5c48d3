using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Submissions.Contracts;
using Submissions.Custody;
using Submissions.Custody.Sequence;
using Submissions.Ledger;
using Submissions.Local;
using Submissions.Storage;

namespace Submissions.Tests.Unit.Custody;

/// <summary>The custody plane over containers of its own in a real Azurite, with a clock that is stepped and a process that can be killed at any write.</summary>
internal sealed class CustodyStore : IAsyncDisposable
{
    public const string Origin = "test.example";

    private readonly ServiceProvider _services;
    private readonly BlobServiceClient _account;
    private readonly QueueServiceClient _queues;
    private readonly string _prefix;

    private CustodyStore(StorageAccount account, string prefix, IReadOnlyDictionary<string, string?> settings)
    {
        _prefix = prefix;
        _account = new BlobServiceClient(account.Blobs, account.Credential);
        _queues = new QueueServiceClient(account.Queues, account.Credential, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        var options = new BlobClientOptions();
        options.AddPolicy(Dying, HttpPipelinePosition.PerRetry);
        options.Retry.MaxRetries = 0;
        var dying = new BlobServiceClient(account.Blobs, account.Credential, options);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(Entropy.System)
            .AddSingleton<IVault>(Vault)
            .AddSingleton(new StorageConnection(name => dying.GetBlobContainerClient(Name(name)), Queue))
            .AddCustodyPlane(configuration)
            .BuildServiceProvider();
    }

    public DyingPolicy Dying { get; } = new();

    public EcdsaVault Vault { get; } = new();

    public SteppedDays Time { get; } = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    public ArtefactStore Artefacts => Get<ArtefactStore>();

    public static async Task<CustodyStore> CreateAsync(StorageAccount account, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Custody:Origin"] = Origin,
            ["Custody:PublishSeconds"] = "0",
            ["Custody:PadToMultipleOf"] = "1",
            ["Custody:StoreEnforcesRetention"] = "false",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }
        var store = new CustodyStore(account, $"t{Convert.ToHexStringLower(Entropy.System.Bytes(6))}", all);
        foreach (var name in Containers.All)
        {
            await store._account.GetBlobContainerClient(store.Name(name)).CreateAsync();
        }
        foreach (var name in Queues.All)
        {
            await store.Queue(name).CreateAsync();
        }
        return store;
    }

    /// <summary>What Custody hands on.</summary>
    public QueueClient Queue(string name) => _queues.GetQueueClient(Name(name));

    public T Get<T>()
        where T : notnull => ActivatorUtilities.GetServiceOrCreateInstance<T>(_services);

    /// <summary>The containers as an intruder with the account's key sees them: the kills do not touch this one.</summary>
    public BlobContainerClient Container(string name) => _account.GetBlobContainerClient(Name(name));

    /// <summary>A reader of a log that does not go through what may be dead.</summary>
    public StoredLog Log(string log) => new(log, new ArtefactStore(new StorageConnection(Container, _ => throw new NotSupportedException())));

    public LogIdentity Identity(string log) => NoteKey.TryCreate($"{Origin}/{log}", Vault.SubjectPublicKeyInfo, out var key)
        ? new LogIdentity { Origin = $"{Origin}/{log}", Keys = [key] }
        : throw new InvalidOperationException();

    /// <summary>The latest checkpoint, verified; null when there is none.</summary>
    public async Task<Checkpoint?> LatestAsync(string log)
    {
        if (await Log(log).ReadAsync(LedgerPaths.Latest, SignedNote.MaxLengthBytes, CancellationToken.None) is not { } note)
        {
            return null;
        }
        Assert.Equal(LedgerFault.None, Identity(log).Open(note, out var checkpoint));
        return checkpoint!.Checkpoint;
    }

    /// <summary>All entries below the latest checkpoint, each proven by it.</summary>
    public async Task<IReadOnlyList<CustodyEvent>> EntriesAsync(string log)
    {
        var entries = new List<CustodyEvent>();
        if (await LatestAsync(log) is not { } checkpoint)
        {
            return entries;
        }
        var proofs = new TreeProofs(Log(log), checkpoint.Size);
        for (var first = 0L; first < checkpoint.Size; first += TileId.FullWidth)
        {
            var width = (int)Math.Min(TileId.FullWidth, checkpoint.Size - first);
            ReadOnlyMemory<byte> bundle = await Log(log).ReadAsync(new TileId(TileId.Entries, first / TileId.FullWidth, width).Path(), EntryBundle.MaxLengthBytes, CancellationToken.None);
            for (var place = 0; place < width; place++)
            {
                var entry = EntryBundle.Entry(bundle.Span, place)!;
                var path = await proofs.InclusionAsync(first + place, CancellationToken.None);
                Assert.True(MerkleTree.IsIncluded(TreeHash.Leaf(entry), first + place, checkpoint.Size, path, checkpoint.RootHash.Span));
                entries.Add(System.Text.Json.JsonSerializer.Deserialize<CustodyEvent>(entry, ContractJson.Options)!);
            }
        }
        return entries;
    }

    /// <summary>A <c>received</c> event, written as Intake writes it.</summary>
    public async Task<CustodyEvent> ReceiveAsync(params int[] lengths)
    {
        var id = new DeliveryId(SubmissionId.New(Entropy.System), 0);
        var objects = new List<Artefact>();
        foreach (var length in lengths.Length == 0 ? [100] : lengths)
        {
            var content = Entropy.System.Bytes(length);
            var name = id.Object(objects.Count);
            await Container(Containers.Sealed).GetBlobClient(name.ToString()).UploadAsync(BinaryData.FromBytes(content));
            objects.Add(new Artefact { Name = $"{Containers.Sealed}/{name}", LengthBytes = length, Digest = Convert.ToHexStringLower(TreeHash.Of(content)) });
        }
        var received = new CustodyEvent
        {
            Submission = id.Submission,
            Delivery = id.Number,
            Act = CustodyAct.Received,
            Actor = "intake",
            At = Time.GetUtcNow(),
            Inputs = objects,
            Salt = CustodyEvent.NewSalt(Entropy.System),
        };
        await Get<CustodyLog>().AppendAsync(received, CancellationToken.None);
        return received;
    }

    /// <summary>A timer's run, once.</summary>
    public Task SequenceAsync(string log) => log == LogNames.Custody
        ? Get<SequenceCustody>().RunAsync(new(), CancellationToken.None)
        : Get<SequencePublic>().RunAsync(new(), CancellationToken.None);

    /// <summary>What a dead process leaves held runs out by itself; the tests do not wait for it.</summary>
    public async Task BreakLeasesAsync()
    {
        await foreach (var blob in Container(Containers.Cursors).GetBlobsAsync())
        {
            if (blob.Properties.LeaseState is Azure.Storage.Blobs.Models.LeaseState.Leased)
            {
                await Container(Containers.Cursors).GetBlobClient(blob.Name).GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
            }
        }
    }

    /// <summary>A delivery's receipt, checked as a stranger does.</summary>
    public async Task<ReceiptReport> VerifyReceiptAsync(CustodyEvent received, TimestampTrust? trust)
    {
        var blob = Container(Containers.Receipts).GetBlobClient($"{received.Submission}/{received.Delivery}.tlog-proof");
        return new ReceiptVerifier(Identity(LogNames.Custody)) { Timestamps = trust, ClockTolerance = TimeSpan.FromDays(10_000) }.Verify((await blob.DownloadContentAsync()).Value.Content);
    }

    /// <summary>A log, checked as a whole.</summary>
    public Task<LogReport> VerifyLogAsync(string log) => new LogVerifier(
        Log(log),
        new LogExpectations { Log = Identity(log), Kind = log == LogNames.Custody ? LogKind.Custody : LogKind.Public }).VerifyAsync(CancellationToken.None);

    /// <summary>What the journal tells of that the sequencer has not done with.</summary>
    public async Task<int> OutstandingAsync(string log)
    {
        var list = await Get<Candidates>().ReadAsync(log == LogNames.Custody ? LogDefinition.Custody(new()) : LogDefinition.Public(new()), long.MaxValue, CancellationToken.None);
        return list.New.Count + list.Entered.Count + list.Malformed.Count;
    }

    public async Task<IReadOnlyList<string>> NamesAsync(string container, string prefix = "")
    {
        var names = new List<string>();
        await foreach (var blob in Container(container).GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, prefix, CancellationToken.None))
        {
            names.Add(blob.Name);
        }
        return names;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Vault.Dispose();
    }

    private string Name(string container) => $"{_prefix}-{container}";
}
