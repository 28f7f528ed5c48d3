using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Submissions.Cli.Push.Items;

namespace Submissions.Cli.Push.Sources;

/// <summary>
/// The rows of a CSV file (RFC 4180) as spreadsheets save them: with commas, semicolons or tabs, whichever the first row has most of, with line breaks inside quotes, after <c>sep=;</c> or not.
/// A row whose quotes do not match is refused: it would take other rows into itself.
/// </summary>
internal static class CsvRows
{
    /// <summary>Longest cell in characters: a statement of 200,000 fits. Stops a quote that was never closed from filling memory.</summary>
    private const int MaxCellLength = 250_000;

    /// <summary>Longest first row. Stops a file without line breaks from filling memory before anything is known of it.</summary>
    private const int MaxHeaderLength = 64 << 10;

    private const string SeparatorLine = "sep=";

    /// <exception cref="SourceException">It has no header that names the columns of the template.</exception>
    public static IEnumerable<ListRow> Read(string path)
    {
        using var text = ListText.Open(path);
        var (delimiter, skipped) = Delimiter(path);
        for (var i = 0; i < skipped; i++)
        {
            text.ReadLine();
        }
        var isDamaged = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            IgnoreBlankLines = false,
            MaxFieldSize = MaxCellLength,
            BadDataFound = _ => isDamaged = true,
        };
        using var parser = new CsvParser(text, configuration);
        var columns = Columns(path, parser);
        while (true)
        {
            isDamaged = false;
            var row = Next(parser, skipped, out var cells);
            if (row is not null)
            {
                yield return row;
                yield break;
            }
            if (cells is null)
            {
                yield break;
            }
            var number = parser.Row + skipped;
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }
            yield return isDamaged || cells.Length < columns.Count || cells.Skip(columns.Count).Any(cell => cell.Length > 0) || parser.RawRecord.Count(c => c == '"') % 2 != 0
                ? ListRow.Wrong(number, RowFault.RowMalformed)
                : new ListRow(number, columns.Select((column, i) => (column, cells[i])).Where(cell => cell.column.Length > 0).ToDictionary(cell => cell.column, cell => cell.Item2, StringComparer.Ordinal));
        }
    }

    /// <summary>The next row's cells; null at the end. What stops all reading is returned.</summary>
    private static ListRow? Next(CsvParser parser, int skipped, out string[]? cells)
    {
        cells = null;
        try
        {
            cells = parser.Read() ? parser.Record : null;
            return null;
        }
        catch (DecoderFallbackException)
        {
            return ListRow.Wrong(parser.Row + skipped + 1, RowFault.TextNotUtf8);
        }
        catch (MaxFieldSizeException)
        {
            return ListRow.Wrong(parser.Row + skipped + 1, RowFault.RowTooLong);
        }
    }

    private static List<string> Columns(string path, CsvParser parser)
    {
        var first = Next(parser, 0, out var cells);
        if (first is not null || cells is null)
        {
            throw new SourceException(new Problem(first?.Fault ?? RowFault.ColumnMissing, 1, path));
        }
        var columns = cells.Select(cell => cell.Trim().ToLowerInvariant()).ToList();
        while (columns is [.., ""])
        {
            columns.RemoveAt(columns.Count - 1);
        }
        foreach (var (column, index) in columns.Select((column, index) => (column, index)))
        {
            var fault = !Fields.All.Contains(column) ? RowFault.ColumnUnknown : columns.IndexOf(column) != index ? RowFault.ColumnTwice : (RowFault?)null;
            if (fault is { } wrong)
            {
                throw new SourceException(new Problem(wrong, 1, Field: column.Length == 0 ? $"column {index + 1}" : column[..Math.Min(column.Length, 100)]));
            }
        }
        return columns.Contains(Fields.File) ? columns : throw new SourceException(new Problem(RowFault.ColumnMissing, 1, path));
    }

    /// <summary>What separates cells, and how many lines stand before the header.</summary>
    private static (char Delimiter, int Skipped) Delimiter(string path)
    {
        try
        {
            using var text = ListText.Open(path);
            var buffer = new char[MaxHeaderLength];
            var header = new string(buffer, 0, text.ReadBlock(buffer));
            if (header.StartsWith(SeparatorLine, StringComparison.OrdinalIgnoreCase) && header.Length > SeparatorLine.Length)
            {
                return (header[SeparatorLine.Length], 1);
            }
            var end = header.AsSpan().IndexOfAny('\r', '\n');
            if (end < 0 && header.Length == MaxHeaderLength)
            {
                throw new SourceException(new Problem(RowFault.RowTooLong, 1, path));
            }
            var line = end < 0 ? header : header[..end];
            return (((char[])[',', ';', '\t']).MaxBy(mark => line.Count(c => c == mark)), 0);
        }
        catch (DecoderFallbackException)
        {
            throw new SourceException(new Problem(RowFault.TextNotUtf8, 1, path));
        }
    }
}
