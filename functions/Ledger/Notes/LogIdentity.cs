namespace Submissions.Ledger;

/// <summary>A log as somebody knows it who checks it: its origin and the keys that may have signed its checkpoints (several, because keys are changed).</summary>
public sealed record LogIdentity
{
    public required string Origin { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<NoteKey> Keys { get; init; }

    /// <summary>Reads a checkpoint and believes it only if it is this log's: its origin, signed by a known key, no known key's signature wrong.</summary>
    public LedgerFault Open(ReadOnlySpan<byte> untrustedNote, out SignedCheckpoint? checkpoint)
    {
        checkpoint = null;
        if (!SignedNote.TryRead(untrustedNote, out var note))
        {
            return LedgerFault.NoteMalformed;
        }
        var fault = Open(note, out var read);
        checkpoint = read is null ? null : new SignedCheckpoint { Checkpoint = read, Note = note };
        return fault;
    }

    /// <summary>The same of a note that was read before.</summary>
    public LedgerFault Open(SignedNote untrustedNote, out Checkpoint? checkpoint)
    {
        checkpoint = null;
        if (!Checkpoint.TryRead(untrustedNote.Text.Span, out var read))
        {
            return LedgerFault.CheckpointMalformed;
        }
        if (read.Origin != Origin)
        {
            return LedgerFault.OriginUnknown;
        }
        var fault = untrustedNote.Verify(Keys);
        checkpoint = fault == LedgerFault.None ? read : null;
        return fault;
    }
}
