using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Tests.Unit.Sealing;

namespace Submissions.Tests.Unit.Ledger;

/// <summary>Makes a custody log in a folder as Custody does: entries, tiles, kept checkpoints, tokens, and the events that vouch for them.</summary>
internal sealed class LogMaker(string folder, LogVault vault, Func<byte[], DateTimeOffset, Task<byte[]>> stamp) : IDisposable
{
    public const string Authority = "test-authority";

    private readonly LogGrowth _growth = LogGrowth.Empty();
    private readonly SeededEntropy _entropy = new("log maker");
    private readonly List<Artefact> _kept = [];
    private Checkpoint? _latest;
    private string? _after;

    /// <summary>The date of what comes next.</summary>
    public DateTimeOffset Now { get; set; }

    public FolderLedger Store { get; } = new(folder);

    public long Size => _growth.Size;

    public Checkpoint Latest => _latest!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Adds acts of several kinds until the log has so many entries.</summary>
    public void Grow(long size)
    {
        if (_kept.Count > 0 && Size < size)
        {
            Append(Event(CustodyAct.Timestamped) with { Outputs = [.. _kept], Occurrence = $"{Size}" });
            _kept.Clear();
        }
        while (Size < size)
        {
            Append((Size % 5) switch
            {
                0 => Event(CustodyAct.Received) with { Inputs = [Artefact("sealed")], Tag = CustodyEvent.NewSalt(_entropy) },
                1 => Event(CustodyAct.Scanned) with { Inputs = [Artefact("sealed")], Outputs = [Artefact("records")], Tool = new ToolUse { Name = "clamd", Version = "1.4.3", Parameters = new Dictionary<string, string> { ["signatures"] = "27000" } } },
                2 => Event(CustodyAct.Derived) with { Inputs = [Artefact("sealed")], Outputs = [Artefact("copies")], Object = 1, Why = "gate" },
                3 => Event(CustodyAct.Viewed) with { Actor = "0d9f5c1e-7d3b-4ad1-9f7e-2f5a4d7c9b11", Object = 1, Occurrence = $"{Size}" },
                _ => new CustodyEvent { Act = CustodyAct.Padding, Actor = "custody", At = Now, After = _after, Salt = CustodyEvent.NewSalt(_entropy), Occurrence = $"{Size}" },
            });
        }
    }

    public CustodyEvent Event(CustodyAct act) => new()
    {
        Submission = SubmissionId.New(_entropy),
        Delivery = 0,
        Act = act,
        Actor = "intake",
        At = Now,
        After = _after,
        Salt = CustodyEvent.NewSalt(_entropy),
    };

    public void Append(CustodyEvent entry) => _growth.Append(entry.ToCanonicalJson());

    public void Append(ReadOnlySpan<byte> entry) => _growth.Append(entry);

    /// <summary>Publishes a checkpoint of the present size.</summary>
    public async Task PublishAsync(bool isStamped)
    {
        foreach (var tile in _growth.Take())
        {
            await WriteAsync(tile.Id.Path(), tile.Bytes.ToArray());
        }
        var next = _growth.Checkpoint(LogVault.Origin);
        var (note, fault) = await vault.Signer.SignAsync(_latest, next, Store, Token);
        Assert.Equal(LedgerFault.None, fault);
        _latest = next;
        var bytes = note!.ToBytes();
        await KeepAsync(LedgerPaths.Kept(next.Size), bytes);
        await WriteAsync(LedgerPaths.Latest, bytes);
        if (isStamped)
        {
            await KeepAsync(LedgerPaths.Token(next.Size, Authority, 0), await stamp(TimestampImprint.OfCheckpoint(note.Text.Span), Now));
            _after = next.RootDigits;
        }
    }

    public async Task WriteAsync(string path, byte[] bytes)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, bytes, Token);
    }

    public void Dispose() => _growth.Dispose();

    private async Task KeepAsync(string path, byte[] bytes)
    {
        await WriteAsync(path, bytes);
        _kept.Add(new Artefact { Name = "custody/" + path, LengthBytes = bytes.Length, Digest = Convert.ToHexStringLower(TreeHash.Of(bytes)) });
    }

    private Artefact Artefact(string container) => new() { Name = $"{container}/{SubmissionId.New(_entropy)}/0/1", LengthBytes = 65_736, Digest = CustodyEvent.NewSalt(_entropy) };
}
