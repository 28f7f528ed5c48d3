using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Submissions.Contracts;
using Submissions.Custody;
using Submissions.Custody.Sequence;
using Submissions.Local;
using Submissions.Storage;

namespace Submissions.Tests.Benchmarks;

/// <summary>
/// Events sequenced per second on Azurite, with the custody plane's own rights and a key file: from marked events to a published checkpoint, receipts and all. Azurite's one thread is the limit;
/// the same code on Azure waits for round trips instead, sixteen at a time.
/// </summary>
internal static class SequencerBenchmark
{
    private const int WarmUp = 64;
    private const int Count = Batch.MaxNames;
    private const int Writers = 16;

    /// <summary>One in so many events is a <c>received</c> one, which gets a receipt and a place on the retention ladder.</summary>
    private const int ReceivedEvery = 8;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("seq-").FullName;
        using var spawner = new ChildSpawner();
        var key = Azurite.Key(folder, Entropy.System);
        int[] ports = [.. FreePorts(3)];
        using var azurite = await Azurite.StartAsync(
            spawner,
            new AzuriteOptions
            {
                Root = LocalSettings.FindRoot(AppContext.BaseDirectory),
                Folder = folder,
                KeyBase64 = key,
                Host = "127.0.0.1",
                BlobPort = ports[0],
                QueuePort = ports[1],
                TablePort = ports[2],
            },
            CancellationToken.None);
        var account = StorageAccount.OnLoopback("127.0.0.1", key, ports[0], ports[1]);
        await new StorageProvision(account).CreateAllAsync(CancellationToken.None);
        var vault = VaultFolder.Open(Path.Combine(folder, "vault"));
        new KeyProvision(vault, Path.Combine(folder, "recovery", "identity.txt"), TimeSpan.FromDays(90), Entropy.System, TimeProvider.System).MakeMissing();
        using var storage = new PlaneStorage(PlaneNames.Custody, account, TimeProvider.System);
        await using var plane = Plane(storage, new FileVault(vault, VaultRights.Of(PlaneNames.Custody)));
        var sequencer = plane.GetRequiredService<Sequencer>();
        var log = LogDefinition.Custody(new CustodyOptions { Origin = "bench", PublishSeconds = 0, PadToMultipleOf = 1 });

        await WriteAsync(account, WarmUp);
        await sequencer.RunAsync(log, CancellationToken.None);
        Console.WriteLine($"{Count} events …");
        await WriteAsync(account, Count);
        var begun = Stopwatch.GetTimestamp();
        await sequencer.RunAsync(log, CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(begun);
        Console.WriteLine($"sequenced in {took.TotalSeconds:F1} s");
        Figures.Print("sequenced_per_s", Count / took.TotalSeconds);
        await azurite.StopAsync(TimeSpan.FromSeconds(20));
        Directory.Delete(folder, recursive: true);
    }

    private static ServiceProvider Plane(PlaneStorage storage, IVault vault) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(Entropy.System)
        .AddSingleton(vault)
        .AddSingleton(storage.Connection())
        .AddCustodyPlane(new ConfigurationBuilder().AddInMemoryCollection([new("Custody:Origin", "bench"), new("Custody:StoreEnforcesRetention", "false")]).Build())
        .BuildServiceProvider();

    /// <summary>Events as Intake and Pipeline write them.</summary>
    private static async Task WriteAsync(StorageAccount account, int count)
    {
        using var storage = new PlaneStorage(PlaneNames.Intake, account, TimeProvider.System);
        var artefacts = new ArtefactStore(storage.Connection());
        var custody = new CustodyLog(artefacts, new EventJournal(storage.Connection(), TimeProvider.System), new KnownCheckpoint(new MutableStore(storage.Connection()), TimeProvider.System));
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (i, cancellationToken) =>
        {
            var id = new DeliveryId(SubmissionId.New(Entropy.System), 0);
            await custody.AppendAsync(
                new CustodyEvent
                {
                    Submission = id.Submission,
                    Delivery = id.Number,
                    Act = i % ReceivedEvery == 0 ? CustodyAct.Received : CustodyAct.Scanned,
                    Actor = "intake",
                    At = TimeProvider.System.GetUtcNow(),
                    Inputs = [new Artefact { Name = $"{Containers.Sealed}/{id.Object(0)}", LengthBytes = 65_536, Digest = Convert.ToHexStringLower(Entropy.System.Bytes(32)) }],
                    Salt = CustodyEvent.NewSalt(Entropy.System),
                },
                cancellationToken);
        });
    }

    private static List<int> FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToList();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
