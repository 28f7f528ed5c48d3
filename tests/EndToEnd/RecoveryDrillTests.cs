using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Models;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>The break-glass drill of docs/operations.md, rehearsed: a copy of the archive, a custodian's identity, no server and no vault.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class RecoveryDrillTests(SharedInstallation shared) : IDisposable
{
    private const string Statement = "They came at dawn. مدرسة";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("drill-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Archive => Path.Combine(_folder.FullName, "sealed");

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

    private static void Check(List<byte[]> contents)
    {
        Assert.Equal(2, contents.Count);
        Assert.Contains(contents, content => content.AsSpan().SequenceEqual(Deliveries.Photo()));
        var manifest = JsonNode.Parse(contents.Single(content => !content.AsSpan().SequenceEqual(Deliveries.Photo())))!;
        Assert.Equal(Statement, (string?)manifest["statement"]);
    }

    /// <summary>sealed-format.md, Padding: content, 0x80, zeros.</summary>
    private static byte[] WithoutPadding(byte[] padded) => padded[..Array.FindLastIndex(padded, value => value != 0)];

    private async Task<SubmissionId> SendAsync()
    {
        using var http = shared.Running.IntakeHttp();
        var submission = await new IntakeClient(http).OpenAsync(Token);
        var photo = Deliveries.Photo();
        await (await shared.Running.SenderAsync(http)).SendAsync(submission, 0, numbers => Deliveries.Manifest(Statement).With(numbers[0], photo), [photo], Token);
        return submission.Submission;
    }

    private async Task CopyArchiveAsync(SubmissionId submission)
    {
        var container = shared.Running.Container(Containers.Sealed);
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{submission}/", Token))
        {
            var path = Path.Combine(Archive, blob.Name);
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
