using System.Text;
using Submissions.Cli.Push.Items;

namespace Submissions.Cli.Push.Sources;

/// <summary>The rows of a JSON Lines file: an object to a line with the columns of the template as members; empty lines are passed over.</summary>
internal static class JsonRows
{
    public static IEnumerable<ListRow> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 << 10, FileOptions.SequentialScan);
        var number = 0;
        foreach (var line in Lines(file))
        {
            number++;
            if (line is null)
            {
                yield return ListRow.Wrong(number, RowFault.RowTooLong);
            }
            else if (!string.IsNullOrWhiteSpace(Encoding.Latin1.GetString(line)))
            {
                yield return !System.Text.Unicode.Utf8.IsValid(line) ? ListRow.Wrong(number, RowFault.TextNotUtf8)
                    : Sidecar.Read(line, isRow: true, out var wrong) is { } fields ? new ListRow(number, fields)
                    : ListRow.Wrong(number, wrong.Fault, wrong.Field);
            }
        }
    }

    /// <summary>Lines without their ends and without a byte order mark; null for one that is longer than a row may be.</summary>
    private static IEnumerable<byte[]?> Lines(FileStream file)
    {
        var line = new MemoryStream();
        var isTooLong = false;
        var isFirst = true;
        for (var next = file.ReadByte(); next >= 0 || line.Length > 0 || isTooLong; next = file.ReadByte())
        {
            if (next is < 0 or '\n')
            {
                var read = line.ToArray();
                yield return isTooLong ? null : isFirst && read.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? read[Encoding.UTF8.Preamble.Length..] : read;
                line.SetLength(0);
                (isTooLong, isFirst) = (false, false);
            }
            else if (line.Length < Sidecar.MaxLengthBytes)
            {
                line.WriteByte((byte)next);
            }
            else
            {
                isTooLong = true;
            }
        }
    }
}
