using System.Text.Json;
using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>Says what a receipt proves to somebody who knows the log's keys, and optionally the timestamp roots, the tag of their own bytes, and the promise with its key. Offline.</summary>
public sealed class ReceiptVerifier(LogIdentity log)
{
    /// <summary>Roots of the timestamp authorities; null: tokens are not looked at.</summary>
    public TimestampTrust? Timestamps { get; init; }

    /// <summary>The tag recomputed from the return code, 64 lower-case hexadecimal digits.</summary>
    public string? Tag { get; init; }

    /// <summary>The promise given at commit; needs <see cref="PromiseKey"/>.</summary>
    public Promise? Promise { get; init; }

    /// <summary>SubjectPublicKeyInfo of the promise key, DER.</summary>
    public ReadOnlyMemory<byte> PromiseKey { get; init; }

    /// <summary>How far the clocks of planes and authorities may be apart; minutes. 2 by default.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(2);

    public ReceiptReport Verify(ReadOnlySpan<byte> untrustedReceipt)
    {
        var fault = Receipt.Read(untrustedReceipt, out var receipt);
        if (receipt is null)
        {
            return new ReceiptReport { Faults = [fault] };
        }
        fault = receipt.Proof.Verify(log, TreeHash.Leaf(receipt.Entry.Span), out var checkpoint);
        if (fault != LedgerFault.None)
        {
            return new ReceiptReport { Faults = [fault], Checkpoint = checkpoint };
        }
        // From here on the entry is the log's own.
        if (!EventReader.TryRead(receipt.Entry.Span, out _) || Read(receipt.Entry.Span) is not { } entry)
        {
            return new ReceiptReport { Faults = [CanonicalForm.IsCanonical(receipt.Entry.Span) ? LedgerFault.EntryNotAnEvent : LedgerFault.EntryNotCanonical], Checkpoint = checkpoint, Index = receipt.Proof.Index };
        }
        var faults = new List<LedgerFault>();
        var timestamps = CheckTimestamps(receipt, faults);
        if (timestamps.Count > 0 && entry.At > timestamps.Min(token => token.At) + ClockTolerance)
        {
            faults.Add(LedgerFault.DatedAfterItsCheckpoint);
        }
        bool? tagMatches = Tag is null ? null : entry.Tag == Tag;
        if (tagMatches == false)
        {
            faults.Add(LedgerFault.TagWrong);
        }
        return new ReceiptReport
        {
            PromiseKept = CheckPromise(entry, timestamps, faults),
            Faults = faults,
            Event = entry,
            Index = receipt.Proof.Index,
            Checkpoint = checkpoint,
            Timestamps = timestamps,
            TagMatches = tagMatches,
        };
    }

    private static CustodyEvent? Read(ReadOnlySpan<byte> entry)
    {
        try
        {
            return JsonSerializer.Deserialize<CustodyEvent>(entry, ContractJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private List<TimestampToken> CheckTimestamps(Receipt receipt, List<LedgerFault> faults)
    {
        var firsts = new List<TimestampToken>();
        foreach (var chain in Timestamps is null ? [] : receipt.Timestamps)
        {
            var fault = TimestampChain.Check(Timestamps!, receipt.Proof.Checkpoint.Text.Span, chain, out var tokens);
            if (fault == LedgerFault.None)
            {
                firsts.Add(tokens[0]);
            }
            else
            {
                faults.Add(fault);
            }
        }
        return firsts;
    }

    /// <summary>The promise is kept by an entry that received the same objects of the same delivery, and, where a timestamp says when, in time.</summary>
    private bool? CheckPromise(CustodyEvent entry, List<TimestampToken> timestamps, List<LedgerFault> faults)
    {
        if (Promise is null)
        {
            return null;
        }
        if (!Promise.IsSignedBy(PromiseKey.Span))
        {
            faults.Add(LedgerFault.PromiseSignatureWrong);
            return false;
        }
        var isKept = entry.Act == CustodyAct.Received && entry.Submission == Promise.Submission && entry.Delivery == Promise.Delivery
            && entry.Inputs.Select(Key).Order(StringComparer.Ordinal).SequenceEqual(Promise.Artefacts().Select(Key).Order(StringComparer.Ordinal))
            && (timestamps.Count == 0 || timestamps.Min(token => token.At) <= Promise.LoggedBy);
        if (!isKept)
        {
            faults.Add(LedgerFault.PromiseNotKept);
        }
        return isKept;
    }

    private static string Key(Artefact artefact) => $"{artefact.Name} {artefact.LengthBytes} {artefact.Digest}";
}
