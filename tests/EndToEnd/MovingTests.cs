using System.Diagnostics;
using System.Security.Cryptography;
using Azure.Storage.Blobs.Models;
using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Local;
using Submissions.Storage;

namespace Submissions.Tests.EndToEnd;

/// <summary>Moving away, as docs/operations.md tells it: everything out of one installation and into another, which goes on as the same.</summary>
public sealed class MovingTests : IDisposable
{
    private static readonly string[] s_alone = ["vault", "recovery", "index", "issuer", "signin"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("moving-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Archive => Path.Combine(_folder.FullName, "archive");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_installation_moves_as_a_whole_and_its_log_goes_on()
    {
        await using var old = new Installation();
        await old.StartAsync("--Custody:Origin", "moving.example");
        var promise = await SendAsync(old);
        await ReceiptAsync(old, promise);

        Assert.Equal(0, await MoveAsync("export-all", old));
        var second = await MoveSaidAsync("export-all", old);
        Assert.True(second.Code == 0, second.Said);
        await old.StopAsync();

        await using var young = new Installation();
        // A first start makes the store; then the archive goes into an account that holds nothing.
        await young.StartAsync("--Custody:Origin", "moving.example");
        var refused = await MoveSaidAsync("restore", young);
        Assert.True(refused.Code == 1 && refused.Said.Contains("The target is not empty", StringComparison.Ordinal), refused.Said);
        await young.StopAsync();
        foreach (var folder in s_alone)
        {
            Directory.Delete(Path.Combine(young.State, folder), recursive: true);
            Copy(Path.Combine(old.State, folder), Path.Combine(young.State, folder));
        }
        Directory.Delete(Path.Combine(young.State, "azurite", "data"), recursive: true);
        await WithStoreAloneAsync(young, async () =>
        {
            var restored = await MoveSaidAsync("restore", young);
            Assert.True(restored.Code == 0, restored.Said);
            Assert.Equal(Index(), await StoredAsync(young));
            var again = await MoveSaidAsync("restore", young);
            Assert.True(again.Code == 0 && again.Said.Contains("0 blobs were sent now", StringComparison.Ordinal), again.Said);
        });

        await young.StartAsync("--Custody:Origin", "moving.example");
        await StoredLogs.AssertWholeAsync(young);
        using var desk = await young.DeskHttpAsync();
        await Installation.WaitAsync(desk, promise.Submission, shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);
        // It goes on: what is sent now is entered into the same log.
        await ReceiptAsync(young, await SendAsync(young));
        await ReceiptAsync(young, promise);
    }

    [Fact]
    public async Task An_altered_or_unfinished_archive_is_refused()
    {
        await using var installation = new Installation();
        await installation.StartAsync();
        await SendAsync(installation);
        Assert.Equal(0, await MoveAsync("export-all", installation));
        var file = Directory.GetFiles(Path.Combine(Archive, "blobs", Containers.Sealed), "*", SearchOption.AllDirectories)[0];
        var bytes = await File.ReadAllBytesAsync(file, Token);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Token);
        await installation.StopAsync();
        Directory.Delete(Path.Combine(installation.State, "azurite", "data"), recursive: true);
        await WithStoreAloneAsync(installation, async () =>
        {
            var altered = await MoveSaidAsync("restore", installation);
            Assert.True(altered.Code == 1 && altered.Said.Contains("Not what the index says: sealed/", StringComparison.Ordinal), altered.Said);
            // What was ended goes on once the file is right again.
            bytes[^1] ^= 1;
            await File.WriteAllBytesAsync(file, bytes, Token);
            Assert.Equal(0, await MoveAsync("restore", installation));
            await File.AppendAllTextAsync(Path.Combine(Archive, "index.jsonl"), "\n", Token);
            var unsealed = await MoveSaidAsync("restore", installation);
            Assert.True(unsealed.Code == 1 && unsealed.Said.Contains("no whole archive", StringComparison.Ordinal), unsealed.Said);
        });
    }

    private static async Task<Promise> SendAsync(Installation installation)
    {
        using var http = installation.IntakeHttp();
        var submission = await new IntakeClient(http).OpenAsync(Token);
        var photo = Deliveries.Photo();
        var promise = await (await installation.SenderAsync(http)).SendAsync(submission, 0, numbers => Deliveries.Manifest().With(numbers[0], photo), [photo], Token);
        using var desk = await installation.DeskHttpAsync();
        await Installation.WaitAsync(desk, promise.Submission, shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);
        return promise;
    }

    private static async Task ReceiptAsync(Installation installation, Promise promise)
    {
        var receipt = installation.Container(Containers.Receipts).GetBlobClient($"{promise.Submission}/{promise.Delivery}.tlog-proof");
        var begun = Stopwatch.GetTimestamp();
        while (!await receipt.ExistsAsync(Token))
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(60), "There is no receipt after a minute.");
            await Task.Delay(100, Token);
        }
    }

    /// <summary>Runs something while the installation's store is up and nothing else of it is.</summary>
    private static async Task WithStoreAloneAsync(Installation installation, Func<Task> work)
    {
        using var spawner = new ChildSpawner();
        var folder = Path.Combine(installation.State, "azurite");
        var azurite = await Azurite.StartAsync(
            spawner,
            new AzuriteOptions
            {
                Root = Installation.Root,
                Folder = folder,
                KeyBase64 = await File.ReadAllTextAsync(Path.Combine(folder, "account.key"), Token),
                Host = "127.0.0.1",
                BlobPort = installation.BlobPort,
                QueuePort = installation.QueuePort,
                TablePort = installation.QueuePort + 1,
            },
            Token);
        try
        {
            await work();
        }
        finally
        {
            await azurite.StopAsync(TimeSpan.FromSeconds(20));
            azurite.Dispose();
        }
    }

    private async Task<int> MoveAsync(string command, Installation installation)
    {
        var (code, said) = await MoveSaidAsync(command, installation);
        return code == 0 ? 0 : throw new Xunit.Sdk.XunitException(said);
    }

    private Task<(int Code, string Said)> MoveSaidAsync(string command, Installation installation) => RunAsync(
        command, Archive, "--store", $"http://127.0.0.1:{installation.BlobPort}/{StorageAccount.Name}", "--key-file", Path.Combine(installation.State, "azurite", "account.key"));

    private static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Installation.Program("Cli", "submissions.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var error = process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, await output + await error);
    }

    /// <summary>What the archive's index says, as lines of name and digest.</summary>
    private List<string> Index() =>
    [
        .. File.ReadLines(Path.Combine(Archive, "index.jsonl")).Where(line => line.Length > 0).Select(line => System.Text.Json.Nodes.JsonNode.Parse(line)!)
            .Select(blob => $"{blob["container"]}/{blob["name"]} {blob["sha256"]}").Order(StringComparer.Ordinal),
    ];

    /// <summary>What the store holds, read with the account's own key.</summary>
    private static async Task<List<string>> StoredAsync(Installation installation)
    {
        var found = new List<string>();
        foreach (var name in Containers.All)
        {
            var container = installation.Container(name);
            await foreach (var item in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, Token))
            {
                var content = (await container.GetBlobClient(item.Name).DownloadContentAsync(Token)).Value.Content;
                found.Add($"{name}/{item.Name} {Convert.ToHexStringLower(SHA256.HashData(content))}");
            }
        }
        return [.. found.Order(StringComparer.Ordinal)];
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            PrivateFiles.CreateFolder(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
