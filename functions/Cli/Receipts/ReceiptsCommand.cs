using System.CommandLine;
using Submissions.Cli.Push.Journals;
using Submissions.Cli.SignIn;

namespace Submissions.Cli.Receipts;

/// <summary><c>submissions receipts</c>: fetches the receipts of what was pushed, checks each, and signs the summary.</summary>
internal static class ReceiptsCommand
{
    private const int DefaultPatienceMinutes = 120;

    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "What was pushed" };
        var journal = JournalOption.Create();
        var wait = new Option<bool>("--wait") { Description = "Waits until everything is in the log (an hour, where the log is published on a schedule)" };
        var patience = new Option<int>("--patience") { Description = "Minutes to wait at most", DefaultValueFactory = _ => DefaultPatienceMinutes };
        var json = new Option<bool>("--json") { Description = "Lines of JSON (docs/partners.md)" };
        var connection = new ConnectionOptions();
        var command = new Command("receipts", $"""
            Fetches a receipt for every item that was pushed, checks it, and writes them with a signed summary into PATH.submissions.

            Example: submissions receipts photos --wait @partner.rsp
            Exit codes: 0 every item has a receipt that holds, {ExitCode.DoesNotHold} some have none yet or one that does not hold, {ExitCode.CouldNotRun} could not run.
            """)
        {
            path, journal, wait, patience, json,
        };
        connection.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Failures.CatchAsync("receipts", async () =>
        {
            var reach = TimeSpan.FromMinutes(Math.Clamp(parsed.GetValue(patience), 0, 7 * 24 * 60));
            using var server = connection.Open(parsed, reach);
            var folder = parsed.GetValue(journal) ?? Journal.FolderFor(parsed.GetRequiredValue(path));
            var run = new ReceiptsRun(folder, server, TimeProvider.System, Console.Out, parsed.GetValue(json));
            return await run.RunAsync(parsed.GetValue(wait) ? reach : TimeSpan.Zero, cancellationToken) ? ExitCode.Ok : ExitCode.DoesNotHold;
        }));
        return command;
    }
}
