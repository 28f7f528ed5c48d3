using System.Security.Cryptography;

namespace Submissions.Ledger;

/// <summary>All tokens beside the kept checkpoints: valid, over their checkpoint, each authority's in the order of the checkpoints. Sets the times of the checkpoints.</summary>
internal sealed class KeptTimestamps(ILedgerReader store, KeptCheckpoints checkpoints, TimestampTrust? trust, FindingList<LogFinding> findings)
{
    private readonly Dictionary<string, DateTimeOffset> _last = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Tokens that hold.</summary>
    public int Checked { get; private set; }

    /// <summary>Tokens that there were no roots for.</summary>
    public int Unchecked { get; private set; }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var chains = new SortedDictionary<(long Size, string Authority), SortedSet<int>>();
        await foreach (var path in store.ListAsync(LedgerPaths.Timestamps, cancellationToken))
        {
            if (!LedgerPaths.TryParseToken(path, out var size, out var authority, out var number))
            {
                findings.Add(new LogFinding { Fault = LedgerFault.TokenMisplaced, Path = path });
                continue;
            }
            if (!chains.TryGetValue((size, authority), out var numbers))
            {
                chains.Add((size, authority), numbers = []);
            }
            numbers.Add(number);
        }
        foreach (var ((size, authority), numbers) in chains)
        {
            await CheckAsync(size, authority, numbers, cancellationToken);
        }
        DateTimeOffset? existedBy = null;
        foreach (var kept in checkpoints.All.Reverse())
        {
            existedBy = kept.Timestamp is { } time && (existedBy is null || time < existedBy) ? time : existedBy;
            kept.ExistedBy = existedBy;
        }
    }

    private async Task CheckAsync(long size, string authority, SortedSet<int> numbers, CancellationToken cancellationToken)
    {
        if (checkpoints.OfSize(size) is not { } checkpoint)
        {
            if (!checkpoints.IsKept(size))
            {
                findings.Add(new LogFinding { Fault = LedgerFault.TokenMisplaced, Path = LedgerPaths.Token(size, authority, numbers.Min) });
            }
            return;
        }
        var tokens = new List<byte[]>();
        foreach (var number in numbers)
        {
            var path = LedgerPaths.Token(size, authority, number);
            if (number != tokens.Count)
            {
                findings.Add(new LogFinding { Fault = LedgerFault.TokenMisplaced, Path = path });
                break;
            }
            if (await store.ReadAsync(path, TimestampToken.MaxLengthBytes, cancellationToken) is not { } token)
            {
                findings.Add(new LogFinding { Fault = LedgerFault.TokenMalformed, Path = path });
                break;
            }
            if (!_seen.Add(Convert.ToHexString(SHA256.HashData(token))))
            {
                findings.Add(new LogFinding { Fault = LedgerFault.TokenDuplicated, Path = path });
            }
            tokens.Add(token);
        }
        if (trust is null)
        {
            Unchecked += tokens.Count;
        }
        else if (tokens.Count > 0)
        {
            Judge(checkpoint, authority, tokens, trust);
        }
    }

    private void Judge(KeptCheckpoint checkpoint, string authority, List<byte[]> tokens, TimestampTrust roots)
    {
        var fault = TimestampChain.Check(roots, checkpoint.Text.Span, tokens, out var good);
        Checked += good.Count;
        if (fault != LedgerFault.None)
        {
            findings.Add(new LogFinding { Fault = fault, Path = LedgerPaths.Token(checkpoint.Size, authority, Math.Min(good.Count, tokens.Count - 1)) });
        }
        if (good.Count == 0)
        {
            return;
        }
        if (_last.TryGetValue(authority, out var last) && good[0].At < last)
        {
            findings.Add(new LogFinding { Fault = LedgerFault.TokenOutOfOrder, Path = LedgerPaths.Token(checkpoint.Size, authority, 0) });
        }
        _last[authority] = good[0].At;
        checkpoint.Timestamp = checkpoint.Timestamp is { } earlier && earlier < good[0].At ? earlier : good[0].At;
    }
}
