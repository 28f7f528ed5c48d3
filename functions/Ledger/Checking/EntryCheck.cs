using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>Checks one entry after the other for what the tree does not say: form, dates, <c>after</c>, and that no act is entered twice.</summary>
internal sealed class EntryCheck : IDisposable
{
    private readonly LogExpectations _expected;
    private readonly FindingList<LogFinding> _findings;
    private readonly DuplicateFinder _duplicates;
    private readonly Dictionary<string, KeptCheckpoint> _byRoot = new(StringComparer.Ordinal);
    private readonly List<RecordedObject> _recorded = [];

    /// <summary>The parts of an event that make its name, one after the other.</summary>
    private readonly byte[] _identity = new byte[2 * CustodyEvent.MaxLengthBytes];

    private readonly byte[] _lastAfter = new byte[2 * TreeHash.LengthBytes];
    private KeptCheckpoint? _lastKnown;

    public EntryCheck(LogExpectations expected, KeptCheckpoints checkpoints, long size, FindingList<LogFinding> findings)
    {
        (_expected, _findings, _duplicates) = (expected, findings, new DuplicateFinder(size));
        foreach (var kept in checkpoints.All)
        {
            _byRoot.TryAdd(kept.Checkpoint.RootDigits, kept);
        }
    }

    /// <summary>Entries without an upper bound of their date.</summary>
    public long Undated { get; private set; }

    /// <summary>What events vouched for since the last call.</summary>
    public IReadOnlyList<RecordedObject> TakeRecorded()
    {
        IReadOnlyList<RecordedObject> taken = _recorded.Count == 0 ? [] : [.. _recorded];
        _recorded.Clear();
        return taken;
    }

    /// <param name="index">The entry's.</param>
    /// <param name="entry">Its bytes: those that the tree has there.</param>
    /// <param name="leafHash">32 bytes.</param>
    /// <param name="own">The first kept checkpoint that contains it; null when none that can be believed does.</param>
    public void Check(long index, ReadOnlySpan<byte> entry, ReadOnlySpan<byte> leafHash, KeptCheckpoint? own)
    {
        if (own?.ExistedBy is null)
        {
            Undated++;
        }
        if (_expected.Kind == LogKind.Public)
        {
            if (!CanonicalForm.IsCanonical(entry))
            {
                Add(LedgerFault.EntryNotCanonical, index);
            }
            _duplicates.Add(leafHash[..DuplicateFinder.KeyLengthBytes], index);
            return;
        }
        if (!EventReader.TryRead(entry, out var facts))
        {
            Add(CanonicalForm.IsCanonical(entry) ? LedgerFault.EntryNotAnEvent : LedgerFault.EntryNotCanonical, index);
            return;
        }
        CheckDates(index, facts, own);
        Span<byte> identity = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Identity(facts), identity);
        _duplicates.Add(identity[..DuplicateFinder.KeyLengthBytes], index);
        if (facts.Act == CustodyAct.Timestamped)
        {
            Record(index, facts);
        }
    }

    /// <summary>Reports the acts that were entered twice; the last thing asked.</summary>
    public void Finish()
    {
        foreach (var index in _duplicates.Again())
        {
            Add(LedgerFault.EntryDuplicated, index);
        }
    }

    public void Dispose() => _duplicates.Dispose();

    private void CheckDates(long index, in EventFacts facts, KeptCheckpoint? own)
    {
        if (own?.ExistedBy is { } existedBy)
        {
            if (facts.At > existedBy + _expected.ClockTolerance)
            {
                Add(LedgerFault.DatedAfterItsCheckpoint, index);
            }
            else if (existedBy - facts.At > _expected.EnteredWithin + _expected.ClockTolerance)
            {
                Add(LedgerFault.EnteredLate, index);
            }
        }
        if (facts.After.IsEmpty)
        {
            return;
        }
        if (!facts.After.SequenceEqual(_lastAfter))
        {
            facts.After.CopyTo(_lastAfter);
            _lastKnown = _byRoot.GetValueOrDefault(Encoding.ASCII.GetString(facts.After));
        }
        if (_lastKnown is null)
        {
            Add(LedgerFault.AfterUnknown, index);
        }
        else if (_lastKnown.Size > index)
        {
            Add(LedgerFault.AfterNotEarlier, index);
        }
        else if (_lastKnown.Timestamp is { } known && facts.At < known - _expected.ClockTolerance)
        {
            Add(LedgerFault.DatedBeforeWhatItKnew, index);
        }
    }

    /// <summary>The same for two events exactly when <see cref="CustodyEvent.Name"/> is meant to be: act, actor, whom and what it is about, inputs by name and digest.</summary>
    private ReadOnlySpan<byte> Identity(in EventFacts facts)
    {
        _identity[0] = (byte)facts.Act;
        var length = 1;
        Append(facts.Submission, ref length);
        Append(facts.Delivery, ref length);
        Append(facts.Object, ref length);
        Append(facts.Actor, ref length);
        Append(facts.Occurrence, ref length);
        var inputs = facts.Inputs;
        while (EventReader.TryTakeArtefact(ref inputs, out var input))
        {
            Append(input.Name, ref length);
            Append(input.Digest, ref length);
        }
        return _identity.AsSpan(0, length);
    }

    /// <summary>No part holds a zero byte, so none runs into the next.</summary>
    private void Append(ReadOnlySpan<byte> part, ref int length)
    {
        part.CopyTo(_identity.AsSpan(length));
        length += part.Length;
        _identity[length++] = 0;
    }

    private void Record(long index, in EventFacts facts)
    {
        var outputs = facts.Outputs;
        while (EventReader.TryTakeArtefact(ref outputs, out var output))
        {
            var name = Encoding.UTF8.GetString(output.Name);
            var at = Math.Max(name.LastIndexOf(LedgerPaths.Checkpoints, StringComparison.Ordinal), name.LastIndexOf(LedgerPaths.Timestamps, StringComparison.Ordinal));
            // The name becomes a path to read: only one that a checkpoint or token has.
            if (at >= 0 && (LedgerPaths.TryParseKept(name[at..], out _) || LedgerPaths.TryParseToken(name[at..], out _, out _, out _)))
            {
                _recorded.Add(new RecordedObject { Entry = index, Path = name[at..], LengthBytes = output.LengthBytes, Digest = Encoding.ASCII.GetString(output.Digest) });
            }
        }
    }

    private void Add(LedgerFault fault, long index) => _findings.Add(new LogFinding { Fault = fault, Entry = index });
}
