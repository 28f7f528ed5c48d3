using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Submissions.Cli.Probe;
using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Local;
using Submissions.Sealing;

namespace Submissions.Tests.EndToEnd;

/// <summary>A whole installation on this machine, started as a person starts it: one process of Local with its children, in a folder and on ports of its own.</summary>
public sealed class Installation : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan KeysPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);

    private readonly StringBuilder _said = new();
    private readonly int _portBase = FreePorts();
    private Process? _process;
    private LocalHost? _inside;

    /// <summary>Short, since a Unix socket's path is.</summary>
    public string State { get; } = Directory.CreateTempSubdirectory("sub-").FullName;

    /// <summary>When set, all state lies on a disk of its own of so many bytes, in memory, which only the installation's processes see. Takes the right to mount.</summary>
    public long? DiskLengthBytes { get; init; }

    /// <summary>The state folder as this process finds it.</summary>
    public string SeenState => DiskLengthBytes is null ? State : $"/proc/{ProcessId}/root{State}";

    public Uri Intake => new($"http://127.0.0.1:{_portBase}/");

    public Uri Desk => new($"http://127.0.0.1:{_portBase + 1}/");

    public Uri Issuer => new($"http://127.0.0.1:{_portBase + 4}/");

    public string ProbeCertificate => Path.Combine(State, "signin", "probe.pem");

    /// <summary>The probe as an operator runs it. It keeps what it saw of the log with the installation: another one had these ports before, with another log.</summary>
    public string[] ProbeCommand => [Program("Cli", "submissions.dll"), "probe", "--server", $"{Intake}", "--desk", $"{Desk}", "--certificate", ProbeCertificate, "--state", Path.Combine(State, "seen")];

    public int BlobPort => _portBase + 5;

    public int QueuePort => _portBase + 6;

    public int ProcessId => _process!.Id;

    /// <summary>True once the process of the planes is gone.</summary>
    public bool HasEnded => _process?.HasExited == true;

    /// <summary>What Local wrote to its terminal.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    public static string Root { get; } = LocalSettings.FindRoot(AppContext.BaseDirectory);

    /// <summary>A program of this checkout as it was built beside these tests.</summary>
    public static string Program(string project, string file) =>
        Path.Combine(Root, "functions", project, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", file);

    /// <summary>Starts Local and returns how long it took until ready.</summary>
    public async Task<TimeSpan> StartAsync(params string[] arguments)
    {
        var begun = Stopwatch.GetTimestamp();
        string[] command = ["dotnet", Program("Local", "Submissions.Local.dll"), .. Arguments(arguments)];
        if (DiskLengthBytes is { } length)
        {
            command = ["unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=\"$0\" tmpfs \"$1\" && shift && exec \"$@\"", $"{length}", State, .. command];
        }
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Say(line.Data);
        _process.ErrorDataReceived += (_, line) => Say(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        while (!IsReady(_process.Id))
        {
            Assert.False(_process.HasExited, $"Local ended: {Said}");
            Assert.True(Stopwatch.GetElapsedTime(begun) < StartLimit, $"Local is not ready: {Said}");
            await Task.Delay(50);
        }
        return Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>Starts the same inside this process, so that a test can put something in the place of a plane's own ports.</summary>
    /// <param name="ports">Gets a plane's name and its services.</param>
    /// <param name="arguments">As on the command line.</param>
    public async Task StartInsideAsync(Action<string, IServiceCollection> ports, params string[] arguments)
    {
        var settings = LocalSettings.Read(Root, Arguments([.. arguments, "--Cage:ProgramFolder", Program("Local", "cage")]));
        var options = settings.GetSection(LocalOptions.Section).Get<LocalOptions>()!;
        var said = new StringWriter(_said, CultureInfo.InvariantCulture);
        _inside = new LocalHost(options, settings, TextWriter.Synchronized(said)) { Ports = ports };
        await _inside.StartAsync(CancellationToken.None);
    }

    /// <summary>SIGKILL to Local alone, as the kernel does when memory runs out.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as Ctrl-C does.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        using var limit = new CancellationTokenSource(StopLimit);
        await _process.WaitForExitAsync(limit.Token);
    }

    /// <summary>A program's view of the intake plane.</summary>
    public HttpClient IntakeHttp() => new() { BaseAddress = Intake };

    /// <summary>A reviewer's view of the desk, signed in.</summary>
    public async Task<HttpClient> DeskHttpAsync()
    {
        using var http = new HttpClient();
        var token = await new StaffSignIn(http, Entropy.System, TimeProvider.System).GetTokenAsync(Issuer, "probe", ProbeCertificate, "api-desk/.default", CancellationToken.None);
        var desk = new HttpClient { BaseAddress = Desk };
        desk.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return desk;
    }

    /// <summary>A sender that gives up at once: what fails here is to be seen.</summary>
    internal async Task<Sender> SenderAsync(HttpClient http)
    {
        var keys = await new IntakeClient(http, KeysPatience).GetKeysAsync(CancellationToken.None);
        return new Sender(new IntakeClient(http, TimeSpan.Zero), PublishedRecipients.ForIntake(keys), Entropy.System);
    }

    /// <summary>The stores, with the account's own key: what an operator of the machine could see.</summary>
    public BlobContainerClient Container(string name) => new BlobServiceClient(Account.Blobs, Account.Credential).GetBlobContainerClient(name);

    public QueueClient Queue(string name, QueueMessageEncoding encoding = QueueMessageEncoding.Base64) =>
        new QueueServiceClient(Account.Queues, Account.Credential, new QueueClientOptions { MessageEncoding = encoding }).GetQueueClient(name);

    /// <summary>All queues there are, poison queues among them.</summary>
    public IAsyncEnumerable<QueueItem> QueuesAsync() => new QueueServiceClient(Account.Queues, Account.Credential).GetQueuesAsync();

    /// <summary>All custody events.</summary>
    public async Task<IReadOnlyList<CustodyEvent>> EventsAsync()
    {
        var container = Container(Containers.Events);
        var names = await container.GetBlobsAsync().Select(blob => blob.Name).ToListAsync();
        var events = new CustodyEvent[names.Count];
        await Parallel.ForAsync(0, names.Count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, cancel) =>
            events[i] = (await container.GetBlobClient(names[i]).DownloadContentAsync(cancel)).Value.Content.ToObjectFromJson<CustodyEvent>(ContractJson.Options)!);
        return events;
    }

    /// <summary>A submission as the desk shows it, once <paramref name="done"/> says it is ready.</summary>
    public static async Task<JsonObject> WaitAsync(HttpClient desk, SubmissionId submission, Func<JsonObject, bool> done, TimeSpan limit)
    {
        var begun = Stopwatch.GetTimestamp();
        var last = "nothing";
        while (Stopwatch.GetElapsedTime(begun) < limit)
        {
            using var answer = await desk.GetAsync(new Uri($"api/submissions/{submission}", UriKind.Relative));
            last = await answer.Content.ReadAsStringAsync();
            if (answer.IsSuccessStatusCode && JsonNode.Parse(last) is JsonObject detail && done(detail))
            {
                return detail;
            }
            await Task.Delay(100);
        }
        throw new Xunit.Sdk.XunitException($"Not done after {limit.TotalSeconds} s; the desk shows {last}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await StopAsync();
        }
        _process?.Dispose();
        if (_inside is not null)
        {
            await _inside.DisposeAsync();
        }
        Directory.Delete(State, recursive: true);
    }

    private StorageAccount Account => StorageAccount.OnLoopback("127.0.0.1", File.ReadAllText(Path.Combine(SeenState, "azurite", "account.key")), BlobPort, QueuePort);

    private string[] Arguments(IEnumerable<string> arguments) => ["--State", State, "--PortBase", $"{_portBase}", "--Root", Root, .. arguments];

    private bool IsReady(int pid)
    {
        try
        {
            var file = JsonNode.Parse(File.ReadAllText(Path.Combine(SeenState, "ready.json")));
            return file?["pid"]?.GetValue<int>() == pid;
        }
        catch (Exception notYet) when (notYet is IOException or System.Text.Json.JsonException)
        {
            return false;
        }
    }

    internal void Say(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }

    private static int FreePorts()
    {
        // Eight ports a slot, all below those that the kernel gives to outgoing connections; no two installations of this process ever look at the same slot at once.
        const int First = 20_000;
        const int Slots = 1_590;
        const int SlotPorts = 8;
        while (true)
        {
            var first = First + (((Environment.ProcessId * 37) + Interlocked.Increment(ref s_slot)) % Slots * SlotPorts);
            try
            {
                for (var port = first; port < first + SlotPorts; port++)
                {
                    using var listener = new TcpListener(IPAddress.Loopback, port);
                    listener.Start();
                }
                return first;
            }
            catch (SocketException)
            {
                // Somebody has one of them; the next eight.
            }
        }
    }

    private static int s_slot;
}
