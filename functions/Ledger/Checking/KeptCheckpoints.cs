namespace Submissions.Ledger;

/// <summary>The latest checkpoint and all kept ones, read and their signatures checked. Grows with the number of checkpoints, not of entries.</summary>
internal sealed class KeptCheckpoints
{
    private readonly List<KeptCheckpoint> _all = [];
    private readonly List<long> _sizes = [];
    private readonly Dictionary<long, KeptCheckpoint> _bySize = [];

    private KeptCheckpoints()
    {
    }

    /// <summary>Those that could be believed, smallest first.</summary>
    public IReadOnlyList<KeptCheckpoint> All => _all;

    /// <summary>Sizes under which a checkpoint is kept, readable or not, ascending.</summary>
    public IReadOnlyList<long> Sizes => _sizes;

    /// <summary>True when a checkpoint is kept under this size, readable or not.</summary>
    public bool IsKept(long size) => _sizes.BinarySearch(size) >= 0;

    /// <summary>The one of this size; null when there is none that can be believed.</summary>
    public KeptCheckpoint? OfSize(long size) => _bySize.GetValueOrDefault(size);

    /// <summary>The size of the largest that holds and does not contain this entry; 0 when there is none.</summary>
    public long LastRight(long entry) => _all.LastOrDefault(kept => kept.IsRight && kept.Size <= entry)?.Size ?? 0;

    /// <summary>The largest; null when there is none that can be believed.</summary>
    public KeptCheckpoint? Largest => _all.LastOrDefault();

    public static async Task<KeptCheckpoints> ReadAsync(ILedgerReader store, LogIdentity log, FindingList<LogFinding> findings, CancellationToken cancellationToken)
    {
        var kept = new KeptCheckpoints();
        await foreach (var path in store.ListAsync(LedgerPaths.Checkpoints, cancellationToken))
        {
            if (!LedgerPaths.TryParseKept(path, out var size))
            {
                findings.Add(new LogFinding { Fault = LedgerFault.UnaccountedObject, Path = path });
                continue;
            }
            kept._sizes.Add(size);
            if (await ReadAsync(store, log, path, findings, cancellationToken) is not { } read)
            {
                continue;
            }
            if (read.Size == size)
            {
                kept._all.Add(read);
            }
            else
            {
                findings.Add(new LogFinding { Fault = LedgerFault.CheckpointMisnamed, Path = path });
            }
        }
        kept._all.Sort((left, right) => left.Size.CompareTo(right.Size));
        await kept.ReadLatestAsync(store, log, findings, cancellationToken);
        kept._sizes.Sort();
        foreach (var checkpoint in kept._all)
        {
            kept._bySize.TryAdd(checkpoint.Size, checkpoint);
        }
        return kept;
    }

    private async Task ReadLatestAsync(ILedgerReader store, LogIdentity log, FindingList<LogFinding> findings, CancellationToken cancellationToken)
    {
        if (await ReadAsync(store, log, LedgerPaths.Latest, findings, cancellationToken) is not { } latest)
        {
            return;
        }
        if (_sizes.Count > 0 && _sizes.Max() > latest.Size)
        {
            findings.Add(new LogFinding { Fault = LedgerFault.CheckpointNotLatest, Path = LedgerPaths.Latest, Since = latest.Size });
        }
        if (_all.Any(kept => kept.Text.Span.SequenceEqual(latest.Text.Span)))
        {
            return;
        }
        if (!_sizes.Contains(latest.Size) || _all.Any(kept => kept.Size == latest.Size))
        {
            findings.Add(new LogFinding { Fault = LedgerFault.CheckpointNotKept, Path = LedgerPaths.Latest, Since = _all.LastOrDefault(kept => kept.Size < latest.Size)?.Size ?? 0 });
        }
        _sizes.Add(latest.Size);
        _all.Add(latest);
        _all.Sort((left, right) => left.Size.CompareTo(right.Size));
    }

    private static async Task<KeptCheckpoint?> ReadAsync(ILedgerReader store, LogIdentity log, string path, FindingList<LogFinding> findings, CancellationToken cancellationToken)
    {
        var bytes = await store.ReadAsync(path, SignedNote.MaxLengthBytes, cancellationToken);
        SignedCheckpoint? opened = null;
        var fault = bytes is null ? LedgerFault.CheckpointMissing : log.Open(bytes, out opened);
        if (opened is null)
        {
            findings.Add(new LogFinding { Fault = fault, Path = path });
            return null;
        }
        return new KeptCheckpoint { Path = path, Checkpoint = opened.Checkpoint, Text = opened.Note.Text };
    }
}
