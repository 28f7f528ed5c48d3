using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Models;
using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.EndToEnd;

/// <summary>The break-glass drill of docs/operations.md, rehearsed: a copy of the archive, a custodian's identity, no server and no vault.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class RecoveryDrillTests(SharedInstallation shared) : IDisposable
{
    private const string Statement = "They came at dawn. مدرسة";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("drill-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Archive => Path.Combine(_folder.FullName, "sealed");

    private string Records => Path.Combine(_folder.FullName, "records");

    private string Opened => Path.Combine(_folder.FullName, "opened");

    private string Identity => Path.Combine(shared.Running.State, "recovery", "identity.txt");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_copy_of_the_archive_opens_with_the_command_and_the_recovery_identity()
    {
        await CopyArchiveAsync(await SendAsync());
        var (exitCode, said) = await RunAsync("dotnet", [Installation.Program("Cli", "submissions.dll"), "open", Archive, "--identity", Identity, "--output", Opened]);
        Assert.True(exitCode == 0, said);
        Check([.. Directory.GetFiles(Opened, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes)]);
    }

    [Fact]
    public async Task A_copy_of_the_archive_opens_with_a_stock_tool_and_the_recovery_identity()
    {
        await CopyArchiveAsync(await SendAsync());
        var plaintexts = new List<byte[]>();
        foreach (var file in Directory.GetFiles(Archive, "*", SearchOption.AllDirectories))
        {
            plaintexts.Add(WithoutPadding(await StockOpenAsync(await File.ReadAllBytesAsync(file, Token))));
        }
        Check(plaintexts);
    }

    [Fact]
    public async Task What_a_sender_did_not_seal_to_the_recovery_recipients_opens_by_the_header_that_the_pipeline_wrapped_anew()
    {
        using var strangers = MlKem768X25519Identity.Generate(Entropy.System);
        await CopyArchiveAsync(await SendAsync(keys => keys with { Recovery = [strangers.Recipient.ToString()] }), withRecords: true);
        var (refused, _) = await RunAsync("dotnet", [Installation.Program("Cli", "submissions.dll"), "open", Archive, "--identity", Identity, "--output", Opened]);
        Assert.Equal(1, refused);
        var (exitCode, said) = await RunAsync("dotnet", [Installation.Program("Cli", "submissions.dll"), "open", Archive, "--identity", Identity, "--headers", Records, "--output", Opened]);
        Assert.True(exitCode == 0, said);
        Check([.. Directory.GetFiles(Opened, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes)]);
        foreach (var file in Directory.GetFiles(Archive, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file, Token);
            Assert.Equal(HeaderStatus.Complete, SealedHeader.TryParse(bytes, out var header));
            byte[] stock = [.. await File.ReadAllBytesAsync(Path.Combine(Records, Path.GetRelativePath(Archive, file), "recovery-header.age"), Token), .. bytes[header!.LengthBytes..]];
            await StockOpenAsync(stock);
        }
    }

    private static void Check(List<byte[]> contents)
    {
        Assert.Equal(2, contents.Count);
        Assert.Contains(contents, content => content.AsSpan().SequenceEqual(Deliveries.Photo()));
        var manifest = JsonNode.Parse(contents.Single(content => !content.AsSpan().SequenceEqual(Deliveries.Photo())))!;
        Assert.Equal(Statement, (string?)manifest["statement"]);
    }

    /// <summary>sealed-format.md, Padding: content, 0x80, zeros.</summary>
    private static byte[] WithoutPadding(byte[] padded) => padded[..Array.FindLastIndex(padded, value => value != 0)];

    private async Task<SubmissionId> SendAsync(Func<PublishedKeys, PublishedKeys>? to = null)
    {
        using var http = shared.Running.IntakeHttp();
        var keys = await new IntakeClient(http).GetKeysAsync(Token);
        var sender = new Sender(new IntakeClient(http), PublishedRecipients.ForIntake(to is null ? keys : to(keys)), Entropy.System);
        var submission = await new IntakeClient(http).OpenAsync(Token);
        var photo = Deliveries.Photo();
        await sender.SendAsync(submission, 0, numbers => Deliveries.Manifest(Statement).With(numbers[0], photo), [photo], Token);
        return submission.Submission;
    }

    private async Task CopyArchiveAsync(SubmissionId submission, bool withRecords = false)
    {
        await CopyAsync(Containers.Sealed, submission, Archive);
        if (withRecords)
        {
            using var desk = await shared.Running.DeskHttpAsync();
            await Installation.WaitAsync(desk, submission, shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);
            await CopyAsync(Containers.Records, submission, Records);
        }
    }

    private async Task CopyAsync(string name, SubmissionId submission, string folder)
    {
        var container = shared.Running.Container(name);
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{submission}/", Token))
        {
            var path = Path.Combine(folder, blob.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await container.GetBlobClient(blob.Name).DownloadToAsync(path, Token);
        }
    }

    private async Task<byte[]> StockOpenAsync(byte[] file)
    {
        var identity = (await File.ReadAllLinesAsync(Identity, Token)).Single(line => line.StartsWith("AGE-SECRET-KEY-PQ-1", StringComparison.Ordinal));
        var request = new JsonObject { ["file"] = Convert.ToBase64String(file), ["identities"] = new JsonArray(identity) };
        var (exitCode, said) = await RunAsync("node", [Path.Combine(Installation.Root, "tests", "Unit", "Sealing", "age-encryption.mjs")], request.ToJsonString());
        Assert.True(exitCode == 0, said);
        using var answer = JsonDocument.Parse(said);
        return answer.RootElement.GetProperty("plaintext").GetBytesFromBase64();
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(string program, string[] arguments, string input = "")
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        })!;
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var errors = process.StandardError.ReadToEndAsync(Token);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, await output + await errors);
    }
}
