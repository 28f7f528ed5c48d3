using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Submissions.Ledger;

/// <summary>
/// A signed note (c2sp.org/signed-note): text that ends in a newline, an empty line, then one or more signature lines. Believe the text only after a known key's signature verified.
/// <code>
/// text…\n
/// \n
/// — name base64(u32 key id ‖ signature)\n
/// </code>
/// </summary>
public sealed record SignedNote
{
    /// <summary>Longest note read. Stops a note of any length; 16 post-quantum cosignatures, which readers must accept, take 120 KiB.</summary>
    public const int MaxLengthBytes = 256 * 1024;

    /// <summary>Most signature lines read. Stops a note that costs a verification per line without end; the specification asks for at least 16.</summary>
    public const int MaxSignatures = 64;

    private const int KeyIdLengthBytes = sizeof(uint);

    /// <summary>The signed bytes, with the final newline and without the empty line.</summary>
    public required ReadOnlyMemory<byte> Text { get; init; }

    /// <summary>At least one when read; in the order of the note.</summary>
    public required IReadOnlyList<NoteSignature> Signatures { get; init; }

    private static ReadOnlySpan<byte> LineStart => "— "u8;

    /// <summary>Reads a note; false when it is malformed in any way, or longer than the limits.</summary>
    public static bool TryRead(ReadOnlySpan<byte> untrustedNote, [NotNullWhen(true)] out SignedNote? note)
    {
        note = null;
        if (untrustedNote.Length > MaxLengthBytes || !NoteText.IsText(untrustedNote))
        {
            return false;
        }
        var separator = untrustedNote.LastIndexOf("\n\n"u8);
        if (separator <= 0)
        {
            return false;
        }
        var signatures = new List<NoteSignature>();
        var lines = untrustedNote[(separator + 2)..];
        while (!lines.IsEmpty)
        {
            if (signatures.Count == MaxSignatures || !NoteText.TryLine(ref lines, out var line) || ReadSignature(line) is not { } signature)
            {
                return false;
            }
            signatures.Add(signature);
        }
        if (signatures.Count == 0)
        {
            return false;
        }
        note = new SignedNote { Text = untrustedNote[..(separator + 1)].ToArray(), Signatures = signatures };
        return true;
    }

    /// <summary>The note's bytes; what was read comes out as it was.</summary>
    public byte[] ToBytes()
    {
        var note = new StringBuilder(Encoding.UTF8.GetString(Text.Span)).Append('\n');
        foreach (var signature in Signatures)
        {
            var bytes = new byte[KeyIdLengthBytes + signature.Signature.Length];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, signature.KeyId);
            signature.Signature.Span.CopyTo(bytes.AsSpan(KeyIdLengthBytes));
            note.Append("— ").Append(signature.KeyName).Append(' ').Append(Convert.ToBase64String(bytes)).Append('\n');
        }
        return Encoding.UTF8.GetBytes(note.ToString());
    }

    /// <summary>Checks the signatures by known keys: one at least must be there, and none may be wrong. Lines of unknown keys are passed over, as the specification demands.</summary>
    public LedgerFault Verify(IReadOnlyList<NoteKey> keys)
    {
        var verified = false;
        foreach (var signature in Signatures)
        {
            if (keys.FirstOrDefault(key => key.KeyId == signature.KeyId && key.Name == signature.KeyName) is not { } key)
            {
                continue;
            }
            if (!key.Verify(Text.Span, signature.Signature.Span))
            {
                return LedgerFault.SignatureWrong;
            }
            verified = true;
        }
        return verified ? LedgerFault.None : LedgerFault.SignatureMissing;
    }

    private static NoteSignature? ReadSignature(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith(LineStart))
        {
            return null;
        }
        var rest = line[LineStart.Length..];
        var space = rest.LastIndexOf((byte)' ');
        if (space < 0 || NoteText.Base64(rest[(space + 1)..]) is not { Length: > KeyIdLengthBytes } bytes)
        {
            return null;
        }
        var name = Encoding.UTF8.GetString(rest[..space]);
        return NoteText.IsKeyName(name)
            ? new NoteSignature { KeyName = name, KeyId = BinaryPrimitives.ReadUInt32BigEndian(bytes), Signature = bytes.AsMemory(KeyIdLengthBytes) }
            : null;
    }
}
