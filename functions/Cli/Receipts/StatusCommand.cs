using System.CommandLine;
using System.Text.Json.Nodes;
using Submissions.Cli.Push.Journals;
using Submissions.Cli.SignIn;

namespace Submissions.Cli.Receipts;

/// <summary><c>submissions status</c>: what was pushed and how far it is, from the journal; and, signed in, what may still be sent today.</summary>
internal static class StatusCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "What was pushed" };
        var journal = JournalOption.Create();
        var json = new Option<bool>("--json") { Description = "One line of JSON" };
        var connection = new ConnectionOptions();
        var command = new Command("status", $"""
            Says what was handed in from PATH, and of what there is a receipt. With --server and a sign-in also the quota.

            Example: submissions status photos
            Exit codes: 0 nothing is under way, {ExitCode.DoesNotHold} something is, {ExitCode.CouldNotRun} could not run.
            """)
        {
            path, journal, json,
        };
        connection.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Failures.CatchAsync("status", async () =>
        {
            var folder = parsed.GetValue(journal) ?? Journal.FolderFor(parsed.GetRequiredValue(path));
            var (sent, files, lengthBytes, proven, unfinished) = (0, 0, 0L, 0, 0);
            foreach (var (item, isSent, _) in SentRecords.Of(folder))
            {
                sent += isSent ? 1 : 0;
                unfinished += isSent ? 0 : 1;
                files += isSent ? item.Files.Count : 0;
                lengthBytes += isSent ? item.Files.Sum(file => file.LengthBytes) : 0;
                proven += File.Exists(Path.Combine(folder.FullName, ReceiptFolder.NameOf(item.Submission))) ? 1 : 0;
            }
            var status = new JsonObject { ["server"] = SentRecords.Head(folder).Server.ToString(), ["sent"] = sent, ["files"] = files, ["lengthBytes"] = lengthBytes, ["receipts"] = proven, ["unfinished"] = unfinished };
            if (connection.HasServer(parsed))
            {
                using var server = connection.Open(parsed, s_patience);
                status["partner"] = JsonNode.Parse((await server.Partner.GetMeAsync(cancellationToken)).GetRawText());
            }
            await Console.Out.WriteLineAsync(parsed.GetValue(json)
                ? status.ToJsonString()
                : $"{sent} items with {files} files handed in to {status["server"]}, {proven} of them with a receipt; {unfinished} not finished: run push again.{(status["partner"] is { } partner ? $"\n{partner.ToJsonString()}" : "")}");
            return unfinished == 0 ? ExitCode.Ok : ExitCode.DoesNotHold;
        }));
        return command;
    }
}
