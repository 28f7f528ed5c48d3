using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>
/// The state of a log (c2sp.org/tlog-checkpoint): the text of a signed note.
/// <code>
/// origin\n
/// size, decimal\n
/// base64(root hash, 32 bytes)\n
/// extension lines, none of ours
/// </code>
/// </summary>
public sealed record Checkpoint
{
    /// <summary>The root of a tree without leaves: SHA-256 of nothing (RFC 6962, section 2.1).</summary>
    public static ReadOnlyMemory<byte> EmptyRoot { get; } = SHA256.HashData([]);

    /// <summary>Which log.</summary>
    public required string Origin { get; init; }

    /// <summary>Number of entries, 0 or more.</summary>
    public required long Size { get; init; }

    /// <summary>32 bytes.</summary>
    public required ReadOnlyMemory<byte> RootHash { get; init; }

    /// <summary>Lines after the third: signed, opaque, and not used by us.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>The root as custody events name it in <c>after</c>: 64 lower-case hexadecimal digits.</summary>
    public string RootDigits => Convert.ToHexStringLower(RootHash.Span);

    /// <summary>Reads the text of a note; false when it is not a checkpoint.</summary>
    public static bool TryRead(ReadOnlySpan<byte> untrustedText, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        if (!NoteText.IsText(untrustedText)
            || !NoteText.TryLine(ref untrustedText, out var origin) || origin.IsEmpty
            || !NoteText.TryLine(ref untrustedText, out var sizeText) || !NoteText.TryNumber(sizeText, out var size)
            || !NoteText.TryLine(ref untrustedText, out var rootText) || NoteText.Base64(rootText) is not { Length: TreeHash.LengthBytes } root
            || (size == 0 && !root.AsSpan().SequenceEqual(EmptyRoot.Span)))
        {
            return false;
        }
        var extensions = new List<string>();
        while (!untrustedText.IsEmpty)
        {
            if (!NoteText.TryLine(ref untrustedText, out var line) || line.IsEmpty)
            {
                return false;
            }
            extensions.Add(Encoding.UTF8.GetString(line));
        }
        checkpoint = new Checkpoint { Origin = Encoding.UTF8.GetString(origin), Size = size, RootHash = root, Extensions = extensions };
        return true;
    }

    /// <summary>The bytes that are signed.</summary>
    public byte[] ToText()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(RootHash.Span)}\n");
        foreach (var line in Extensions)
        {
            text.Append(line).Append('\n');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
