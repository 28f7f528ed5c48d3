using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Submissions.Tests.Unit.Media.Pdf;

/// <summary>A copy with every Flate stream of it undone, so that one can look for words. Reads by pattern and shares no code with what it judges.</summary>
internal static partial class Opened
{
    public static string Text(byte[] copy)
    {
        var text = Encoding.Latin1.GetString(copy);
        var all = new StringBuilder(text);
        foreach (Match stream in Streams().Matches(text))
        {
            if (!stream.Groups[1].Value.Contains("FlateDecode", StringComparison.Ordinal))
                continue;
            var length = int.Parse(stream.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            using var coded = new MemoryStream(copy, stream.Index + stream.Length, length);
            using var decoded = new ZLibStream(coded, CompressionMode.Decompress);
            using var plain = new MemoryStream();
            decoded.CopyTo(plain);
            all.Append('\n').Append(Encoding.Latin1.GetString(plain.ToArray()));
        }
        return all.ToString();
    }

    [GeneratedRegex(@"(<<[^\n]*)/Length (\d+)>>\nstream\n")]
    private static partial Regex Streams();
}
