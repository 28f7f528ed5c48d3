using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>
/// A proof that stands alone (c2sp.org/tlog-proof): that an entry is in the tree of a signed checkpoint.
/// <code>
/// c2sp.org/tlog-proof@v1\n
/// extra base64\n                  may be left out
/// index decimal\n
/// base64(32 bytes)\n              zero or more: the audit path, from the leaf's sibling up
/// \n
/// the checkpoint, a signed note, as published
/// </code>
/// </summary>
public sealed record LogProof
{
    /// <summary>Longest proof read: an entry, tokens of several authorities, a note with cosignatures. Stops a proof of any length.</summary>
    public const int MaxLengthBytes = 2 * 1024 * 1024;

    /// <summary>Opaque, and believed only after what it says was checked; null when left out.</summary>
    public ReadOnlyMemory<byte>? Extra { get; init; }

    /// <summary>The entry's index in the log.</summary>
    public required long Index { get; init; }

    /// <summary>Hashes of 32 bytes, at most <see cref="MerkleTree.MaxPathLength"/>.</summary>
    public required IReadOnlyList<byte[]> Path { get; init; }

    public required SignedNote Checkpoint { get; init; }

    private static ReadOnlySpan<byte> FirstLine => "c2sp.org/tlog-proof@v1"u8;

    /// <summary>Reads a proof; false when it is malformed in any way or longer than the limits. Nothing is checked yet.</summary>
    public static bool TryRead(ReadOnlySpan<byte> untrustedProof, [NotNullWhen(true)] out LogProof? proof)
    {
        proof = null;
        if (untrustedProof.Length > MaxLengthBytes || !NoteText.TryLine(ref untrustedProof, out var line) || !line.SequenceEqual(FirstLine) || !NoteText.TryLine(ref untrustedProof, out line))
        {
            return false;
        }
        byte[]? extra = null;
        if (line.StartsWith("extra "u8))
        {
            extra = NoteText.Base64(line["extra ".Length..]);
            if (extra is null || !NoteText.TryLine(ref untrustedProof, out line))
            {
                return false;
            }
        }
        if (!line.StartsWith("index "u8) || !NoteText.TryNumber(line["index ".Length..], out var index) || ReadPath(ref untrustedProof) is not { } path
            || !SignedNote.TryRead(untrustedProof, out var checkpoint)
            || !Ledger.Checkpoint.TryRead(checkpoint.Text.Span, out _))
        {
            return false;
        }
        proof = new LogProof { Extra = extra is null ? null : (ReadOnlyMemory<byte>?)extra, Index = index, Path = path, Checkpoint = checkpoint };
        return true;
    }

    /// <summary>Checks that a leaf is in a tree that this log signed.</summary>
    /// <param name="log">The log, as the verifier knows it.</param>
    /// <param name="leafHash">32 bytes: <see cref="TreeHash.Leaf(ReadOnlySpan{byte})"/> of the entry.</param>
    /// <param name="checkpoint">The signed checkpoint; null unless its signature holds.</param>
    public LedgerFault Verify(LogIdentity log, ReadOnlySpan<byte> leafHash, out Checkpoint? checkpoint)
    {
        var fault = log.Open(Checkpoint, out checkpoint);
        return fault != LedgerFault.None ? fault
            : MerkleTree.IsIncluded(leafHash, Index, checkpoint!.Size, Path, checkpoint.RootHash.Span) ? LedgerFault.None
            : LedgerFault.ProofWrong;
    }

    /// <summary>The proof's bytes; what was read comes out as it was.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(FirstLine)).Append('\n');
        if (Extra is { } extra)
        {
            text.Append("extra ").Append(Convert.ToBase64String(extra.Span)).Append('\n');
        }
        text.Append(CultureInfo.InvariantCulture, $"index {Index}\n");
        foreach (var hash in Path)
        {
            text.Append(Convert.ToBase64String(hash)).Append('\n');
        }
        return [.. Encoding.UTF8.GetBytes(text.Append('\n').ToString()), .. Checkpoint.ToBytes()];
    }

    private static List<byte[]>? ReadPath(ref ReadOnlySpan<byte> rest)
    {
        var path = new List<byte[]>();
        while (NoteText.TryLine(ref rest, out var line))
        {
            if (line.IsEmpty)
            {
                return path;
            }
            if (path.Count == MerkleTree.MaxPathLength || NoteText.Base64(line) is not { Length: TreeHash.LengthBytes } hash)
            {
                return null;
            }
            path.Add(hash);
        }
        return null;
    }
}
