using System.CommandLine;
using Submissions.Cli.Push.Items;
using Submissions.Cli.Push.Journals;
using Submissions.Cli.Push.Sending;
using Submissions.Cli.Push.Sources;
using Submissions.Cli.Sending;
using Submissions.Cli.SignIn;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Cli.Push;

/// <summary><c>submissions push</c>: hands in whatever a partner has collected, and finishes what an earlier run began.</summary>
internal static class PushCommand
{
    private const int MaxParallel = 64;
    private const int DefaultUploads = 8;
    private const int DefaultPatienceMinutes = 10;

    /// <summary>Parts in memory, of 4 MiB.</summary>
    private const int Parts = 12;

    private static readonly Dictionary<Option<string?>, string> s_defaults = new()
    {
        [new Option<string?>("--situation") { Description = "For everything that does not say otherwise: the situation, a code of the server's vocabulary" }] = Fields.Situation,
        [new Option<string?>("--kind") { Description = "Likewise, the kind of incident" }] = Fields.Kind,
        [new Option<string?>("--language") { Description = "Likewise, the language (BCP 47), such as ar" }] = Fields.Language,
        [new Option<string?>("--consent") { Description = "Likewise, uses that were agreed to, separated by |, such as 'investigation|sharing-with-courts'" }] = Fields.Consent,
        [new Option<string?>("--source") { Description = "Likewise, where you have it from" }] = Fields.Source,
    };

    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "A folder, a BagIt bag, a .zip, or a list (.csv, .tsv, .jsonl; see submissions template)" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Sends nothing: says what would be sent and everything that is wrong. Without --server, situations and kinds are not checked" };
        var group = new Option<bool>("--group") { Description = "One item for each folder in PATH, with all files below it, instead of one for each file" };
        var dates = new Option<bool>("--dates-from-names") { Description = "Where nothing says when: the day in file names of WhatsApp, Telegram and Signal, as 'about'" };
        var baseFolder = new Option<DirectoryInfo?>("--base") { Description = "Where the files of a list lie. Default: the list's folder" };
        var journalFolder = new Option<DirectoryInfo?>("--journal") { Description = "Where is kept what was sent. Default: PATH.submissions, beside PATH" };
        var rehash = new Option<bool>("--rehash") { Description = "Reads all files again, also those that are as long and as old as when they were last read" };
        var jobs = Parallel("--jobs", $"Files that are read and hashed at a time, 1 to {MaxParallel}", Environment.ProcessorCount);
        var uploads = Parallel("--uploads", $"Items that are sent at a time, 1 to {MaxParallel}", DefaultUploads);
        var patience = new Option<int>("--patience") { Description = "Minutes for which a server that is away or busy is waited for", DefaultValueFactory = _ => DefaultPatienceMinutes };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Says only what is wrong: for schedules" };
        var json = new Option<bool>("--json") { Description = "Lines of JSON (docs/partners.md)" };
        var connection = new ConnectionOptions();
        var command = new Command("push", $"""
            Hands in files, sealed before they leave this machine. Run it again after any failure, or every night: it finishes the rest and sends nothing twice.

            Example: submissions push photos @partner.rsp
            Exit codes: 0 everything is handed in, {ExitCode.DoesNotHold} something is not (it is named), {ExitCode.CouldNotRun} could not run.
            """)
        {
            path, dryRun, group, dates, baseFolder, journalFolder, rehash, jobs, uploads, patience, quiet, json,
        };
        foreach (var option in s_defaults.Keys)
        {
            command.Options.Add(option);
        }
        connection.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Failures.CatchAsync("push", async () =>
        {
            var options = new PushOptions
            {
                Path = parsed.GetRequiredValue(path),
                Base = parsed.GetValue(baseFolder),
                Group = parsed.GetValue(group),
                DatesFromNames = parsed.GetValue(dates),
                Rehash = parsed.GetValue(rehash),
                Defaults = s_defaults.Where(option => parsed.GetValue(option.Key) is not null).ToDictionary(option => option.Value, option => parsed.GetValue(option.Key)!, StringComparer.Ordinal),
                Jobs = parsed.GetValue(jobs),
                Uploads = parsed.GetValue(uploads),
            };
            var isTerminal = !Console.IsErrorRedirected && !parsed.GetValue(quiet) && !parsed.GetValue(json);
            var report = new PushReport(Console.Out, isTerminal ? Console.Error : null, parsed.GetValue(json), parsed.GetValue(quiet));
            var reach = TimeSpan.FromMinutes(Math.Clamp(parsed.GetValue(patience), 0, 7 * 24 * 60));
            return parsed.GetValue(dryRun)
                ? await DryAsync(options, connection.HasServer(parsed) ? connection.Open(parsed, reach) : null, report, cancellationToken)
                : await SendAsync(options, connection.Open(parsed, reach), parsed.GetValue(journalFolder) ?? Journal.FolderFor(options.Path), report, cancellationToken);
        }));
        return command;
    }

    private static Option<int> Parallel(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => Math.Min(value, MaxParallel) };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MaxParallel)
            {
                result.AddError($"{name} is 1 to {MaxParallel}.");
            }
        });
        return option;
    }

    private static async Task<int> DryAsync(PushOptions options, Connection? server, PushReport report, CancellationToken cancellationToken)
    {
        using (server)
        {
            var source = options.ToSource(server is null ? null : await server.GetVocabularyAsync(cancellationToken));
            try
            {
                PushPlan.Check(source, report, cancellationToken);
                if (source.IsWholeOrNot)
                {
                    await CheckContentsAsync(source, report, options.Jobs, cancellationToken);
                }
            }
            catch (SourceException nothing)
            {
                report.Add(nothing.Problem);
            }
            report.EndDry();
            return report.Wrong == 0 ? ExitCode.Ok : ExitCode.DoesNotHold;
        }
    }

    private static Task CheckContentsAsync(IItemSource source, PushReport report, int jobs, CancellationToken cancellationToken) =>
        System.Threading.Tasks.Parallel.ForEachAsync(source.Read(_ => { }), new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellationToken }, async (item, cancel) =>
        {
            foreach (var file in item.Files)
            {
                if ((await ContentHash.ComputeAsync(file, cancel)).Fault is { } fault)
                {
                    report.Add(new Problem(fault, item.Row, file.Path));
                }
            }
        });

    private static async Task<int> SendAsync(PushOptions options, Connection server, DirectoryInfo folder, PushReport report, CancellationToken cancellationToken)
    {
        using (server)
        {
            using var secret = server.ReadSecret();
            var source = options.ToSource(await server.GetVocabularyAsync(cancellationToken));
            IReadOnlySet<UInt128> twice;
            try
            {
                twice = PushPlan.Check(source, report, cancellationToken);
            }
            catch (SourceException nothing)
            {
                report.Add(nothing.Problem);
                report.End("Nothing was sent.");
                return ExitCode.CouldNotRun;
            }
            using var journal = Journal.Open(folder, new JournalHead { Schema = JournalHead.SchemaV1, Server = server.Address, Signer = Convert.ToBase64String(secret.Signer) });
            var keys = await server.GetKeysAsync(cancellationToken);
            var recipients = PublishedRecipients.ForIntake(keys);
            var sender = new ItemSender(server.Intake, recipients, Recipients.NameOf(keys), secret, journal, new PartMemory(Parts), Entropy.System);
            var stopped = await new PushRun(options, source, secret, journal, server.Partner, sender, report, Entropy.System).RunAsync(twice, cancellationToken);
            report.End(stopped);
            return stopped is null && report.Failed == 0 && report.Wrong == 0 ? ExitCode.Ok : ExitCode.DoesNotHold;
        }
    }
}
