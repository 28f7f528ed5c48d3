using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;

namespace Submissions.Cli.Verify;

/// <summary><c>submissions verify</c>: checks receipts, whole logs and exported packages, offline, with keys that the caller has from elsewhere.</summary>
internal static class VerifyCommand
{
    private const string ExitCodes = "\n\nEnds with 0 if everything holds, 1 if something is wrong, 2 if it could not be checked (wrong arguments, unreadable files).";

    private static readonly Option<string[]> s_key = new("--key")
    {
        Description = "The log's key: a vkey (name+id+Base64), or a file with one, or with a public key in PEM (then with --origin). May be repeated, for keys that were changed",
        Required = true,
    };

    private static readonly Option<string?> s_origin = new("--origin") { Description = "The log's name, the first line of its checkpoints. Default: the name in the first --key" };

    private static readonly Option<FileInfo?> s_roots = new("--authority-roots") { Description = "PEM file with the root certificates of the timestamp authorities. Without it timestamps are not checked, and dates are the operator's word" };

    private static readonly Option<bool> s_json = new("--json") { Description = "Prints one JSON document instead of text (docs/formats/ledger.md)" };

    public static Command Create() => new("verify", "Checks offline what the platform says about custody; with a path alone, an exported bag." + ExitCodes) { Bag(), Receipt(), Log(), Summary() };

    /// <summary>The arguments with what may be left out: <c>verify PATH</c> is <c>verify bag PATH</c>, where there is something at that path.</summary>
    public static string[] Spelled(string[] arguments) => arguments is ["verify", var place, ..] && (File.Exists(place) || Directory.Exists(place)) ? ["verify", "bag", .. arguments[1..]] : arguments;

    private static Command Receipt()
    {
        var file = new Argument<FileInfo>("file") { Description = "The receipt: a .tlog-proof file" };
        var tag = new Option<string?>("--tag") { Description = "The tag recomputed from the return code, 64 hexadecimal digits" };
        var promise = new Option<FileInfo?>("--promise") { Description = "The promise given when the delivery was sent (JSON); needs --promise-key" };
        var promiseKey = new Option<FileInfo?>("--promise-key") { Description = "The published promise key, PEM" };
        var command = new Command("receipt", "Checks a receipt and says what it proves." + ExitCodes + "\n\nExample: submissions verify receipt 0.tlog-proof --key log.vkey --authority-roots roots.pem") { file, s_key, s_origin, s_roots, tag, promise, promiseKey, s_json };
        command.SetAction((parsed, _) => RunAsync(() => Task.FromResult(new ReceiptCheck
        {
            File = parsed.GetRequiredValue(file),
            Log = KnownKeys.Log(parsed.GetRequiredValue(s_key), parsed.GetValue(s_origin)),
            Timestamps = parsed.GetValue(s_roots) is { } roots ? KnownKeys.Roots(roots) : null,
            Tag = parsed.GetValue(tag),
            Promise = parsed.GetValue(promise),
            PromiseKey = parsed.GetValue(promiseKey),
            IsJson = parsed.GetValue(s_json),
        }.Run(parsed.InvocationConfiguration.Output)), parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Command Log()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A copy of a log: checkpoint, checkpoints/, timestamps/, tile/" };
        var kind = new Option<LogKindName>("--log") { Description = "What the entries are: those of the custody log, or of the public one", DefaultValueFactory = _ => LogKindName.Custody };
        var cleared = new Option<bool>("--cleared") { Description = "The copy is of a mirror that clears partial tiles away once full ones are there" };
        var command = new Command("log", "Checks a whole log: all entries, tiles, checkpoints and timestamps. Whatever is wrong is located." + ExitCodes + "\n\nExample: submissions verify log ./custody --key log.vkey --authority-roots roots.pem --json") { folder, s_key, s_origin, s_roots, kind, cleared, s_json };
        command.SetAction((parsed, cancellationToken) => RunAsync(() => new LogCheck
        {
            Folder = parsed.GetRequiredValue(folder),
            Log = KnownKeys.Log(parsed.GetRequiredValue(s_key), parsed.GetValue(s_origin)),
            Kind = parsed.GetValue(kind),
            Timestamps = parsed.GetValue(s_roots) is { } roots ? KnownKeys.Roots(roots) : null,
            IsCleared = parsed.GetValue(cleared),
            IsJson = parsed.GetValue(s_json),
        }.RunAsync(parsed.InvocationConfiguration.Output, cancellationToken), parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Command Bag()
    {
        var place = new Argument<string>("bag") { Description = "The bag as it was exported: the ZIP archive, or the folder that was in it" };
        var command = new Command("bag", "Checks an exported bag: every file, every proof, and that they lead back to what was received. Whatever is wrong is located." + ExitCodes + "\n\nExample: submissions verify ./C000017-1.zip --key log.vkey --authority-roots roots.pem") { place, s_key, s_origin, s_roots, s_json };
        command.Aliases.Add("package");
        command.SetAction((parsed, cancellationToken) => RunAsync(() => Task.FromResult(new BagRun
        {
            Place = parsed.GetRequiredValue(place),
            Log = KnownKeys.Log(parsed.GetRequiredValue(s_key), parsed.GetValue(s_origin)),
            Timestamps = parsed.GetValue(s_roots) is { } roots ? KnownKeys.Roots(roots) : null,
            IsJson = parsed.GetValue(s_json),
        }.Run(parsed.InvocationConfiguration.Output, cancellationToken)), parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Command Summary()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "What submissions receipts wrote: PATH.submissions" };
        var signer = new Option<FileInfo?>("--signer") { Description = "The partner's public key in PEM, from elsewhere. Default: signer.pem in the folder, which proves no more than that the summary is of one piece" };
        var files = new Option<DirectoryInfo?>("--files") { Description = "Where the files lie: checks that they are still those that were sent" };
        var command = new Command("summary", "Checks a signed summary and the receipt of every row." + ExitCodes + "\n\nExample: submissions verify summary photos.submissions --key custody.vkey --files photos") { folder, s_key, s_origin, signer, files, s_json };
        command.SetAction((parsed, _) => RunAsync(() => Task.FromResult(new SummaryCheck
        {
            Folder = parsed.GetRequiredValue(folder),
            Log = KnownKeys.Log(parsed.GetRequiredValue(s_key), parsed.GetValue(s_origin)),
            Signer = parsed.GetValue(signer),
            Files = parsed.GetValue(files),
            IsJson = parsed.GetValue(s_json),
        }.Run(parsed.InvocationConfiguration.Output)), parsed.InvocationConfiguration.Error));
        return command;
    }

    private static async Task<int> RunAsync(Func<Task<bool>> check, TextWriter errors)
    {
        try
        {
            return await check() ? ExitCode.Ok : ExitCode.DoesNotHold;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException or CryptographicException or JsonException)
        {
            await errors.WriteLineAsync($"verify: {failure.Message}");
            return ExitCode.CouldNotRun;
        }
    }
}
