using System.CommandLine;
using System.Text;
using Submissions.Cli.Files;
using Submissions.Cli.Push.Items;

namespace Submissions.Cli.Template;

/// <summary><c>submissions template</c>: a list to fill in, with the columns and an example.</summary>
internal static class TemplateCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "Where it goes: .csv, .jsonl, or .json for a sidecar file. Default: CSV on the output", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("template", $"""
            Writes a list to fill in, for push: a row for each item. Only 'file' is needed; several files of one item are separated by |. What the columns mean: docs/partners.md.
            Fields for a whole folder, or for one file, can lie beside it instead: submission.json, or NAME.submission.json.

            Example: submissions template photos/list.csv
            Exit codes: 0 it is written, {ExitCode.CouldNotRun} it is not.
            """)
        {
            file,
        };
        command.SetAction((parsed, cancellationToken) => Failures.CatchAsync("template", async () =>
        {
            if (parsed.GetValue(file) is not { } path)
            {
                await Console.Out.WriteAsync(Text(".csv"));
                return ExitCode.Ok;
            }
            // With a mark: a spreadsheet that opens it then knows that it is UTF-8, and keeps it.
            var isCsv = Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase);
            using var made = NewFile.Create(path);
            await made.Content.WriteAsync(isCsv ? Encoding.UTF8.Preamble.ToArray() : [], cancellationToken);
            await made.Content.WriteAsync(Encoding.UTF8.GetBytes(Text(Path.GetExtension(path).ToLowerInvariant())), cancellationToken);
            made.Keep();
            return ExitCode.Ok;
        }));
        return command;
    }

    private static string Text(string extension) => extension switch
    {
        ".jsonl" or ".ndjson" => "{" + string.Join(", ", Fields.All.Select(field => $"\"{field}\": \"{Example(field)}\"")) + "}\n",
        ".json" => "{\n" + string.Join(",\n", Fields.All.Except([Fields.File, Fields.Reference]).Select(field => $"  \"{field}\": \"{Example(field)}\"")) + "\n}\n",
        ".csv" => string.Join(',', Fields.All) + "\r\n" + string.Join(',', Fields.All.Select(Example)) + "\r\n",
        _ => throw new InvalidDataException("A template is a .csv, a .jsonl or a .json file."),
    };

    private static string Example(string field) => field switch
    {
        Fields.File => "2024/IMG_0001.jpg|2024/IMG_0002.jpg",
        Fields.Reference => "archive-17",
        Fields.Situation => "syria",
        Fields.Kind => "attack-on-school",
        Fields.From => "2024-03-05",
        Fields.To => "",
        Fields.Precision => "day",
        Fields.Place => "Sarmin",
        Fields.Latitude => "35.903",
        Fields.Longitude => "36.725",
        Fields.AccuracyMeters => "500",
        Fields.Source => "our field team",
        Fields.Language => "ar",
        Fields.Consent => "investigation|sharing-with-courts|-publication",
        Fields.Urgency => "none",
        Fields.Statement => "What happened in words",
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}
