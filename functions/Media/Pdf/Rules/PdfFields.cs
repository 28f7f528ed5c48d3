using System.Text;
using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>What is particular about the fields of forms.</summary>
internal static class PdfFields
{
    private const int MaxParents = 16;
    private const int Password = 1 << 13;
    private const int MaxStars = 256;

    /// <summary>A field must have a name; it gets its number for one, since the name that its maker gave it is never shown.</summary>
    public static bool TryName(PdfDictionary field, PdfWalk walk, PdfSyntax syntax)
    {
        if (walk.File.Resolve(field["T"]) is not PdfText given)
            return false;
        var name = Encoding.ASCII.GetBytes($"f{walk.Current}");
        syntax.Text(name);
        if (!name.AsSpan().SequenceEqual(given.Bytes))
            walk.Note(MetadataClass.Identifier);
        return true;
    }

    /// <summary>A password that was typed in is shown as stars.</summary>
    public static bool TryValue(PdfDictionary field, PdfWalk walk, PdfSyntax syntax, PdfRule value)
    {
        var at = field;
        for (var hops = 0; hops < MaxParents; hops++)
        {
            if (walk.File.Resolve(at["Ff"]) is PdfNumber flags)
            {
                if (!flags.TryGetInteger(out var bits) || (bits & Password) == 0 || walk.File.Resolve(field["V"]) is not PdfText text)
                    break;
                WriteStars(text.Bytes, walk, syntax);
                return true;
            }
            if (walk.File.Resolve(at["Parent"]) is not PdfDictionary parent)
                break;
            at = parent;
        }
        return walk.TryWrite(field["V"], value, syntax);
    }

    private static void WriteStars(ReadOnlySpan<byte> text, PdfWalk walk, PdfSyntax syntax)
    {
        ReadOnlySpan<byte> wideMark = [0xFE, 0xFF];
        var letters = text.StartsWith(wideMark) ? (text.Length / 2) - 1 : text.Length;
        if (text.ContainsAnyExcept((byte)'*'))
            walk.Note(MetadataClass.Text);
        syntax.Text(Enumerable.Repeat((byte)'*', Math.Min(letters, MaxStars)).ToArray());
    }
}
