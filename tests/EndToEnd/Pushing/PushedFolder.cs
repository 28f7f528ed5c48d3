using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.EndToEnd.Pushing;

/// <summary>A partner's folder of random files, and the command line that hands it in, as a process of its own.</summary>
internal sealed class PushedFolder : IDisposable
{
    /// <summary>Objects that are opened at once.</summary>
    private const int AtATime = 8;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("push-");
    private readonly Installation _installation;
    private Func<bool> _kill = () => false;

    public PushedFolder(Installation installation) => (_installation, Folder) = (installation, _root.CreateSubdirectory("photos").FullName);

    public string Folder { get; }

    public string Kept => Folder + ".submissions";

    /// <summary>Of the command that runs; null when none does.</summary>
    public int? ProcessId { get; private set; }

    /// <summary>Writes files of such lengths, a hundred to a folder.</summary>
    public async Task FillAsync(IEnumerable<long> lengths)
    {
        foreach (var (index, length) in lengths.Index())
        {
            var folder = Directory.CreateDirectory(Path.Combine(Folder, $"{index / 100:D3}")).FullName;
            await using var file = File.Create(Path.Combine(folder, $"{index:D5}.bin"));
            for (var left = length; left > 0; left -= 1 << 20)
            {
                await file.WriteAsync(Entropy.System.Bytes((int)Math.Min(left, 1 << 20)));
            }
        }
    }

    /// <summary>Makes the secret, once.</summary>
    public async Task<string> MakeSecretAsync() => (await RunAsync("keygen", "--partner", Secret)).Said;

    /// <summary>One command, with everything that it needs to reach the installation as partner one.</summary>
    public async Task<(int ExitCode, string Said)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        (ProcessId, _kill) = (process.Id, () => { process.Kill(); return true; });
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        (ProcessId, _kill) = (null, () => false);
        return (process.ExitCode, await output + await errors);
    }

    public Task<(int ExitCode, string Said)> PushAsync(params string[] more) => RunAsync(["push", Folder, .. Connection, "--situation", "exercise", "--patience", "3", .. more.Contains("--client") ? [] : Client, .. more]);

    public Task<(int ExitCode, string Said)> ReceiptsAsync() => RunAsync(["receipts", Folder, .. Connection, .. Client, "--wait", "--patience", "5"]);

    public Task<(int ExitCode, string Said)> VerifyAsync() => RunAsync("verify", "summary", Kept, "--key", Path.Combine(Kept, "custody.vkey"), "--files", Folder);

    /// <summary>Fetches all receipts, and has the summary checked: so many files, all proven, all still as they were sent.</summary>
    public async Task CheckReceiptsAsync(int count)
    {
        var fetched = await ReceiptsAsync();
        Assert.True(fetched.ExitCode == 0, fetched.Said);
        var verified = await VerifyAsync();
        Assert.True(verified.ExitCode == 0, verified.Said);
        Assert.Contains($"The summary holds: {count} files", verified.Said, StringComparison.Ordinal);
    }

    /// <summary>SIGKILL to the command that runs; false when it has ended.</summary>
    public bool Kill()
    {
        try
        {
            return _kill();
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>
    /// Opens everything that lies in the archive with the recovery identity, and holds it against the folder: every file is there exactly once, each in a submission of its own beside one manifest, and nothing else is there.
    /// </summary>
    public async Task CheckArchiveAsync()
    {
        var expected = Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Hash(File.OpenRead(file))).Order(StringComparer.Ordinal).ToList();
        Assert.True(MlKem768X25519Identity.Parse((await File.ReadAllLinesAsync(Path.Combine(_installation.State, "recovery", "identity.txt"))).First(line => !line.StartsWith('#')).Trim()).TryGet(out var identity));
        var container = _installation.Container(Containers.Sealed);
        var names = await container.GetBlobsAsync().Select(blob => blob.Name).ToListAsync();
        Assert.All(names.GroupBy(name => name.Split('/')[0]), ofSubmission => Assert.Equal(2, ofSubmission.Count()));
        var opened = new ConcurrentBag<string>();
        // The installation is at work on what was handed in; several at a time, so that not each of many thousands waits for it.
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (name, _) =>
        {
            if (await OpenAsync(container.GetBlobClient(name), identity) is { } content)
            {
                opened.Add(content);
            }
        });
        Assert.Equal(expected, opened.Order(StringComparer.Ordinal));
    }

    public void Dispose()
    {
        Kill();
        _root.Delete(recursive: true);
    }

    private string Secret => Path.Combine(_root.FullName, "partner.secret");

    private static string[] Client => ["--client", "partner-one"];

    private string[] Connection =>
    [
        "--server", _installation.Intake.ToString(), "--authority", _installation.Issuer.ToString(), "--certificate", Path.Combine(_installation.State, "signin", "partner-one.pem"),
        "--scope", "api-intake/.default", "--secret", Secret, "--state", Path.Combine(_root.FullName, "state"),
    ];

    /// <summary>The digest of a file's content; null for a manifest.</summary>
    private static async Task<string?> OpenAsync(BlobClient blob, MlKem768X25519Identity identity)
    {
        await using var source = (await blob.DownloadStreamingAsync()).Value.Content;
        Assert.True((await Opener.OpenAsync(source, [identity], CancellationToken.None)).TryGet(out var opened), blob.Name);
        await using var content = new UnpaddedStream(opened);
        var start = new byte[ManifestReader.OpeningLengthBytes];
        var length = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false);
        if (ManifestReader.LooksLikeOne(start.AsSpan(0, length)))
        {
            await content.CopyToAsync(Stream.Null);
            return null;
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(start, 0, length);
        var buffer = new byte[256 << 10];
        for (int read; (read = await content.ReadAsync(buffer)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Hash(FileStream file)
    {
        using (file)
        {
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
    }

    private static Process Start(string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [Installation.Program("Cli", "submissions.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
