using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Storage;

namespace Submissions.Local;

/// <summary>
/// Starts everything in order, says where it is, and stops everything in the opposite order. Each part is put on the list of what has to be stopped as soon as it
/// runs, so a start that fails half way leaves nothing behind; when the process is killed, the kernel ends the children.
/// </summary>
public sealed class LocalHost(LocalOptions options, IConfiguration settings, TextWriter output) : IAsyncDisposable
{
    private static readonly TimeSpan AzuritePatience = TimeSpan.FromSeconds(20);

    /// <summary>What an operator edits.</summary>
    private static readonly string[] s_configuration = ["vocabulary.json", "triage.json", "words.json", "templates.json", "recipients.json"];

    private readonly Stack<Func<ValueTask>> _stops = new();
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private ChildProcess? _azurite;
    private bool _testSignaturesOnly;

    /// <summary>Registered after a plane's own ports, and so in their place: a test's vault that refuses, a clock that jumps. Gets the plane's name.</summary>
    public Action<string, IServiceCollection> Ports { get; init; } = (_, _) => { };

    /// <summary>Runs until asked to stop or until something ends that must not.</summary>
    /// <exception cref="LocalStopException">It cannot start or go on.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        await StartAsync(stopping);
        await Task.WhenAny(_azurite!.WaitForExitAsync(CancellationToken.None), Task.Delay(Timeout.InfiniteTimeSpan, stopping));
        if (!stopping.IsCancellationRequested)
        {
            throw new LocalStopException(ExitCodes.Failed, $"Azurite has ended, and with it the storage. {_azurite.LastWords()}");
        }
        await output.WriteLineAsync("Stopping.");
    }

    /// <summary>Starts all parts; afterwards <c>ready.json</c> is there.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await TakeMachineAsync(cancellationToken);
        var spawner = new ChildSpawner();
        OnStop(spawner.Dispose);
        var hostJson = HostJson.Read(Path.Combine(options.Root, "host.json"));
        var logs = LoggerFactory.Create(builder => Logs.Configure(builder, hostJson.Logging));
        OnStop(logs.Dispose);
        StartClamd(spawner, logs);
        var azurite = AzuriteFor();
        var storage = StartAzuriteAsync(spawner, azurite, cancellationToken);
        var vault = VaultFolder.Open(Path.Combine(options.StateFolder, "vault"));
        var provision = new KeyProvision(vault, Path.Combine(options.StateFolder, "recovery", "identity.txt"), options.KeyPeriod, Entropy.System, TimeProvider.System);
        provision.MakeMissing();
        var issuer = StartIssuerAsync(hostJson, cancellationToken);
        await PrepareIndexAsync(cancellationToken);
        await storage;
        await issuer;
        var account = StorageAccount.OnLoopback(
            options.Address,
            azurite.KeyBase64,
            options.BlobProxyPort == 0 ? options.BlobPort : options.BlobProxyPort,
            options.QueueProxyPort == 0 ? options.QueuePort : options.QueueProxyPort);
        var host = new StorageProvision(account);
        await host.CreateAllAsync(cancellationToken);
        await PublishConfigurationAsync(host, cancellationToken);
        await PublishReleaseAsync(host, cancellationToken);
        var rotation = await KeyRotation.StartAsync(provision, host.Container(Containers.Keys), options.KeyPeriod, logs.CreateLogger<KeyRotation>(), cancellationToken);
        OnStop(rotation.DisposeAsync);
        foreach (var plane in options.WithoutPlanes ? [] : Planes.All)
        {
            await StartPlaneAsync(plane, hostJson, account, host, vault, cancellationToken);
        }
        await SayReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        while (_stops.TryPop(out var stop))
        {
            await stop();
        }
    }

    private async Task TakeMachineAsync(CancellationToken cancellationToken)
    {
        string[] children = [Path.Combine(options.StateFolder, "azurite"), Path.Combine(options.StateFolder, "clamd")];
        var taken = await StateLock.TakeAsync(options.StateFolder, options.Fresh, children, output.WriteLine, cancellationToken);
        OnStop(taken.Dispose);
        ReadyFile.Delete(options.StateFolder);
        if (PortCheck.Complaints(options) is { Count: > 0 } complaints)
        {
            throw new LocalStopException(ExitCodes.Taken, string.Join(Environment.NewLine, complaints));
        }
        if (await Cages.ComplaintAsync(cancellationToken) is { } complaint)
        {
            throw new LocalStopException(ExitCodes.NotReady, $"bubblewrap cannot make a cage on this machine, and nothing hostile is opened outside one: {complaint}");
        }
    }

    private void StartClamd(ChildSpawner spawner, ILoggerFactory logs)
    {
        var clamd = PlaneSettings.ClamdFor(options);
        (var signatures, _testSignaturesOnly) = ClamSignatures.Choose(ClamSignatures.SystemFolder, clamd.DatabaseFolder);
        OnStop(Clamd.Start(spawner, clamd with { DatabaseFolder = signatures }, logs.CreateLogger<Clamd>()).DisposeAsync);
    }

    private AzuriteOptions AzuriteFor()
    {
        var folder = Path.Combine(options.StateFolder, "azurite");
        return new AzuriteOptions
        {
            Root = options.Root,
            Folder = folder,
            KeyBase64 = Azurite.Key(folder, Entropy.System),
            Host = options.Address,
            BlobPort = options.BlobPort,
            QueuePort = options.QueuePort,
            TablePort = options.TablePort,
        };
    }

    private async Task StartAzuriteAsync(ChildSpawner spawner, AzuriteOptions azurite, CancellationToken cancellationToken)
    {
        var child = await Azurite.StartAsync(spawner, azurite, cancellationToken);
        _azurite = child;
        OnStop(async () =>
        {
            await child.StopAsync(AzuritePatience);
            child.Dispose();
        });
    }

    private async Task StartIssuerAsync(HostJson hostJson, CancellationToken cancellationToken)
    {
        var issuer = DevelopmentIssuer.Create(
            new IssuerOptions
            {
                Issuer = options.Origin(options.IssuerPort),
                DeskPage = options.Origin(options.DeskPort),
                KeyFolder = Path.Combine(options.StateFolder, "issuer"),
                ClientFolder = ClientFolder,
            },
            hostJson.Logging,
            TimeProvider.System);
        OnStop(issuer.DisposeAsync);
        await issuer.StartAsync(cancellationToken);
    }

    private async Task PrepareIndexAsync(CancellationToken cancellationToken)
    {
        PrivateFiles.CreateFolder(Path.Combine(options.StateFolder, "index"));
        var index = new IndexContexts(PlaneSettings.Index(options, settings), null, NullLoggerFactory.Instance);
        await using (index)
        {
            await index.MigrateAsync(cancellationToken);
        }
    }

    private async Task PublishConfigurationAsync(StorageProvision host, CancellationToken cancellationToken)
    {
        foreach (var file in s_configuration.Select(name => Path.Combine(options.Root, "config", name)).Where(File.Exists))
        {
            await PublishAsync(host, Path.GetFileName(file), await File.ReadAllBytesAsync(file, cancellationToken), cancellationToken);
        }
        foreach (var partner in Samples.Partners)
        {
            await PublishAsync(host, Partner.NameFor(partner.Id), JsonSerializer.SerializeToUtf8Bytes(partner, ContractJson.Options), cancellationToken);
        }
    }

    /// <summary>Only the first time: from then on it is what the operator's staff made of it.</summary>
    private static async Task PublishAsync(StorageProvision host, string name, byte[] content, CancellationToken cancellationToken) =>
        await host.Container(Containers.Config).GetBlobClient(name).UploadAsync(
            BinaryData.FromBytes(content),
            new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = Azure.ETag.All } },
            cancellationToken).EndAsync();

    /// <summary>What a release pipeline does on Azure: puts the list of the form's files where Custody finds it.</summary>
    private async Task PublishReleaseAsync(StorageProvision host, CancellationToken cancellationToken)
    {
        var list = Path.Combine(PlaneSettings.SiteOf(options, settings), ReleaseList.SitePath);
        if (!File.Exists(list))
        {
            await output.WriteLineAsync($"The form was built without {ReleaseList.SitePath}: its files are not in the public log, and nobody can watch them.");
            return;
        }
        var content = await File.ReadAllBytesAsync(list, cancellationToken);
        await PublishAsync(host, ReleaseList.NameFor(Convert.ToHexStringLower(SHA256.HashData(content))), content, cancellationToken);
    }

    private async Task StartPlaneAsync(
        PlaneDefinition plane, HostJson hostJson, StorageAccount account, StorageProvision host, VaultFolder vault, CancellationToken cancellationToken)
    {
        var storage = new PlaneStorage(plane.Name, account, TimeProvider.System);
        OnStop(storage.Dispose);
        var keys = new FileVault(vault, VaultRights.Of(plane.Name));
        var running = PlaneHost.Create(plane, new PlaneSurroundings
        {
            HostJson = hostJson,
            Address = options.Address,
            Port = PortOf(plane.Name),
            Configuration = PlaneSettings.For(plane.Name, options, settings),
            Ports = services => Ports(plane.Name, services.AddSingleton<IVault>(keys).AddSingleton<ISecretStore>(keys).AddSingleton(storage.Connection())),
            TriggerQueue = storage.TriggerQueue,
            PoisonQueue = host.PoisonQueueAsync,
            TimerMemory = new TimerMemory(Path.Combine(options.StateFolder, "timers", plane.Name)),
        });
        OnStop(running.DisposeAsync);
        await running.StartAsync(cancellationToken);
        OnStop(() => new ValueTask(running.StopAsync(CancellationToken.None)));
    }

    private async Task SayReadyAsync()
    {
        var seconds = TimeProvider.System.GetElapsedTime(_started).TotalSeconds;
        new ReadyFile
        {
            Pid = Environment.ProcessId,
            Intake = options.Origin(options.IntakePort),
            Desk = options.Origin(options.DeskPort),
            Pipeline = options.Origin(options.PipelinePort),
            Custody = options.Origin(options.CustodyPort),
            Issuer = options.Origin(options.IssuerPort),
            ProbeCertificate = Path.Combine(ClientFolder, Samples.Probe + ".pem"),
            StartSeconds = Math.Round(seconds, 1),
        }.Write(options.StateFolder);
        OnStop(() => ReadyFile.Delete(options.StateFolder));
        PartnerFiles.Write(options.StateFolder, ClientFolder, options.Origin(options.IntakePort), options.Origin(options.IssuerPort));
        var people = string.Join("; ", Samples.People.Select(person => person.Name));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""

            Send a submission   {options.Origin(options.IntakePort)}
            Triage desk         {options.Origin(options.DeskPort)}   sign in as: {people}
            Development sign-in {options.Origin(options.IssuerPort)}
            Signatures          {(_testSignaturesOnly ? "test signatures only (EICAR); install real ones with freshclam" : ClamSignatures.SystemFolder)}
            State               {options.StateFolder}
            Ready after {seconds:0.0} s. Ctrl-C stops everything.

            """));
    }

    private string ClientFolder => Path.Combine(options.StateFolder, "signin");

    private int PortOf(string plane) => plane switch
    {
        PlaneNames.Intake => options.IntakePort,
        PlaneNames.Pipeline => options.PipelinePort,
        PlaneNames.Custody => options.CustodyPort,
        PlaneNames.Desk => options.DeskPort,
        _ => throw new ArgumentException("No such plane.", nameof(plane)),
    };

    private void OnStop(Action stop) => OnStop(() =>
    {
        stop();
        return ValueTask.CompletedTask;
    });

    private void OnStop(Func<ValueTask> stop)
    {
        lock (_stops)
        {
            _stops.Push(stop);
        }
    }
}
