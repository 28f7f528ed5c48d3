using System.Net;
using System.Net.Http.Json;
using System.Text;
using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Tests.Unit.Ledger;

namespace Submissions.Tests.Unit.Cli.Proving;

/// <summary>An intake plane as senders see it, without a network: keys, proofs, and a public log with real signatures, all of which a test can spoil.</summary>
internal sealed class LogServer : HttpMessageHandler
{
    public const string Origin = "server.example/public";

    private readonly List<byte[]> _entries = [];

    public LogVault Vault { get; init; } = new();

    public string Name { get; init; } = Origin;

    /// <summary>What <c>/keys</c> answers.</summary>
    public PublishedKeys? Keys { get; set; }

    /// <summary>Files below the root.</summary>
    public Dictionary<string, byte[]> Site { get; } = [];

    public MemoryLedger Log { get; private set; } = new();

    public SignedNote? Latest { get; private set; }

    public NoteKey Key => NoteKey.TryCreate(Name, Vault.SubjectPublicKeyInfo, out var key) ? key : throw new InvalidOperationException();

    /// <summary>A server whose keys are all proven.</summary>
    public static async Task<LogServer> StartAsync(LogVault? vault = null, string name = Origin)
    {
        var server = new LogServer { Vault = vault ?? new LogVault(), Name = name };
        await server.EnterAsync(KeyUses.Intake, KeyParts.Of(Intake("intake")));
        await server.EnterAsync(KeyUses.Recovery, KeyParts.OfRecipient("age1pq1recovery"));
        await server.EnterAsync(KeyUses.Promise, KeyParts.OfSigner("promise"));
        await server.PublishAsync(Intake("intake"), "age1pq1recovery");
        return server;
    }

    public static HybridPublicKey Intake(string id) => new()
    {
        KeyId = id,
        Version = "1",
        Rsa = $"{id} rsa",
        MlKem = $"{id} ml-kem",
        NotBefore = DateTimeOffset.UnixEpoch,
        Expires = DateTimeOffset.MaxValue,
    };

    /// <summary>Names these keys, with the proofs of all entries.</summary>
    public async Task PublishAsync(HybridPublicKey intake, string recovery) => Keys = new PublishedKeys
    {
        Intake = intake,
        Recovery = [recovery],
        Promise = "promise",
        Log = Key.ToString(),
        Proofs = [.. await Task.WhenAll(Enumerable.Range(0, _entries.Count).Select(ProofAsync))],
    };

    public Task EnterAsync(string use, IReadOnlyDictionary<string, string> parts) => AppendAsync(new CustodyEvent
    {
        Act = CustodyAct.KeyPublished,
        Actor = "custody",
        At = DateTimeOffset.UnixEpoch,
        Tool = new ToolUse { Name = use, Version = "1", Parameters = parts },
        Occurrence = $"{_entries.Count}",
        Salt = CustodyEvent.NewSalt(Entropy.System),
    });

    public async Task AppendAsync(CustodyEvent entry)
    {
        _entries.Add(entry.ToCanonicalJson());
        await SignAsync();
    }

    /// <summary>Takes the last entries away, as who rolls a log back does.</summary>
    public Task CutAsync(int count)
    {
        _entries.RemoveRange(_entries.Count - count, count);
        return SignAsync();
    }

    public async Task<string> ProofAsync(int index)
    {
        var path = await new TreeProofs(Log, _entries.Count).InclusionAsync(index, CancellationToken.None);
        return Encoding.UTF8.GetString(Receipt.Create(_entries[index], index, path, Latest!, []).ToBytes());
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        const string LedgerRoot = "/ledger/public/";
        var path = request.RequestUri!.AbsolutePath;
        if (path == "/keys")
        {
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(Keys, options: ContractJson.Options), RequestMessage = request };
        }
        var found = path == LedgerRoot + LedgerPaths.Latest ? Latest!.ToBytes()
            : path.StartsWith(LedgerRoot, StringComparison.Ordinal) ? await Log.ReadAsync(path[LedgerRoot.Length..], int.MaxValue, cancellationToken)
            : Site.GetValueOrDefault(path[1..]);
        return found is null
            ? new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request }
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(found), RequestMessage = request };
    }

    private async Task SignAsync()
    {
        Log = new MemoryLedger();
        using var growth = LogGrowth.Empty();
        foreach (var entry in _entries)
        {
            growth.Append(entry);
        }
        Log.Write(growth.Take());
        var text = growth.Checkpoint(Name).ToText();
        Latest = new SignedNote { Text = text, Signatures = [await new NoteSigner(Vault, Name).SignAsync(text, CancellationToken.None)] };
    }
}
