using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Submissions.Cli.Verify;

/// <summary>Reads a CSV file that must have exactly these columns.</summary>
internal static class CsvTable
{
    private const int MaxCellLength = 16_384;

    /// <exception cref="InvalidDataException">It has others, or a row is malformed.</exception>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string path, IReadOnlyList<string> columns)
    {
        using var text = new StreamReader(path);
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture) { MaxFieldSize = MaxCellLength, BadDataFound = bad => throw Malformed(path, bad.Context.Parser?.Row) });
        if (!parser.Read() || !parser.Record!.SequenceEqual(columns))
        {
            throw Malformed(path, 1);
        }
        while (parser.Read())
        {
            if (parser.Record is not { } cells || cells.Length != columns.Count)
            {
                throw Malformed(path, parser.Row);
            }
            yield return columns.Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal);
        }
    }

    private static InvalidDataException Malformed(string path, int? row) => new($"{Path.GetFileName(path)}, row {row}, is not as it was written.");
}
