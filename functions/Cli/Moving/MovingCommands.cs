using System.CommandLine;
using Azure.Identity;
using Submissions.Storage;
using Submissions.Storage.Moving;

namespace Submissions.Cli.Moving;

/// <summary><c>submissions export-all</c> and <c>submissions restore</c>: an installation's whole store as a folder, and back into an empty one.</summary>
internal static class MovingCommands
{
    private const string ExportHelp =
        """
        Copies everything an installation keeps in its evidence account (sealed originals, copies, records, events, the ledger, published keys, configuration) to a folder: every blob with its name, metadata, retention and SHA-256. Sealed stays sealed; no key is needed, and none is copied. Stop the planes first: a copy of a running installation may hold one blob and not the one it speaks of.

        It may be ended at any time; the next run goes on. Ends with 0 when the folder is whole and sealed; 2 if it could not go on.

        Example: submissions export-all /mnt/disk/archive --store https://stevidence.blob.core.windows.net/
        """;

    private const string RestoreHelp =
        """
        Puts such a folder into an empty evidence account. Every file is held against the index before it is sent, and nothing that is there is replaced: an account that holds anything is refused. Keys move separately.

        It may be ended at any time; the next run goes on. Ends with 0 when all is there; 1 if a file was altered, the folder is not whole, the target was not empty or does not hold the same afterwards; 2 if it could not run.

        Example: submissions restore /mnt/disk/archive --store http://127.0.0.1:7075/submissions --key-file .local/azurite/account.key
        """;

    public static Command CreateExport() => Create("export-all", ExportHelp, ExportAsync);

    public static Command CreateRestore() => Create("restore", RestoreHelp, RestoreAsync);

    private static Command Create(string name, string help, Func<DirectoryInfo, Uri, FileInfo?, TextWriter, TextWriter, CancellationToken, Task<int>> run)
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "The archive's folder" };
        var store = new Option<Uri>("--store") { Required = true, CustomParser = Addresses.Read, Description = "Address of the account's blobs; signs in as the Azure CLI has (az login) unless there is a key" };
        var key = new Option<FileInfo?>("--key-file") { Description = "File with the account's key in Base64, for a store on this machine" };
        var command = new Command(name, help) { folder, store, key };
        command.SetAction((parsed, cancellationToken) => run(
            parsed.GetRequiredValue(folder), parsed.GetRequiredValue(store), parsed.GetValue(key), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static async Task<int> ExportAsync(DirectoryInfo folder, Uri store, FileInfo? key, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        folder.Create();
        return await GuardedAsync(errors, async () =>
        {
            var export = new ArchiveExport(Connect(store, key), new ArchiveFolder(folder.FullName)) { WithRetention = key is null };
            var count = 0;
            var all = await export.RunAsync(blob => Tell(errors, ++count, blob), cancellationToken);
            await output.WriteLineAsync($"{all.Count} blobs, {all.Sum(blob => blob.LengthBytes)} bytes; {count} of them fetched now. Sealed in {folder.FullName}.");
            return ExitCode.Ok;
        });
    }

    private static Task<int> RestoreAsync(DirectoryInfo folder, Uri store, FileInfo? key, TextWriter output, TextWriter errors, CancellationToken cancellationToken) => GuardedAsync(errors, async () =>
    {
        var restore = new ArchiveRestore(Connect(store, key), store, new ArchiveFolder(folder.FullName)) { WithRetention = key is null };
        var count = 0;
        if (await restore.RunAsync(blob => Tell(errors, ++count, blob), cancellationToken) is { } wrong)
        {
            await errors.WriteLineAsync($"{Text(wrong.Fault)}: {wrong.Where}");
            return ExitCode.DoesNotHold;
        }
        await output.WriteLineAsync($"All is there; {count} blobs were sent now. Check it: submissions verify log URL.");
        return ExitCode.Ok;
    });

    private static async Task<int> GuardedAsync(TextWriter errors, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or Azure.RequestFailedException or AuthenticationFailedException or FormatException)
        {
            await errors.WriteLineAsync($"It cannot go on: {failure.Message.Split('\n')[0]}");
            return ExitCode.CouldNotRun;
        }
    }

    private static StorageConnection Connect(Uri store, FileInfo? key) =>
        key is null ? StorageConnection.ByIdentity(store, store, new AzureCliCredential()) : StorageConnection.ByKey(store, File.ReadAllText(key.FullName).Trim());

    private static void Tell(TextWriter errors, int count, ArchivedBlob blob)
    {
        if (count % 1_000 == 0 || blob.LengthBytes > 1L << 30)
        {
            errors.WriteLine($"{count} blobs, now {blob.Container}");
        }
    }

    private static string Text(ArchiveFault fault) => fault switch
    {
        ArchiveFault.NotSealed => "This is no whole archive",
        ArchiveFault.FileAltered => "Not what the index says",
        ArchiveFault.TargetNotEmpty => "The target is not empty",
        ArchiveFault.TargetDiffers => "The target holds something else",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
