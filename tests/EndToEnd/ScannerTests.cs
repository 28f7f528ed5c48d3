using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Submissions.Cli.Probe;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>While the scanner is away objects wait; nothing is marked clean that was not looked at.</summary>
public sealed class ScannerTests : IAsyncLifetime
{
    private const int Window = 1 << 20;
    private const int Overlap = 64 << 10;

    private readonly Installation _installation = new();

    public async ValueTask InitializeAsync() => await _installation.StartAsync("--Clamd:ReplySeconds", "2", "--Attempts:WaitSeconds", "1",
        "--Clamd:StreamLimitBytes", $"{Window}", "--Clamd:WindowBytes", $"{Window}", "--Clamd:OverlapBytes", $"{Overlap}");

    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    [Fact]
    public async Task A_scanner_that_hangs_or_dies_delays_and_passes_nothing()
    {
        using var desk = await _installation.DeskHttpAsync();
        await WaitForScannerAsync(desk);

        await SignalAsync("-STOP");
        var hanging = await SendAsync();
        await AssertWaitsAsync(desk, hanging, TimeSpan.FromSeconds(12));
        await SignalAsync("-CONT");
        await Installation.WaitAsync(desk, hanging, shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);

        await SignalAsync("-KILL");
        var dead = await SendAsync();
        var detail = await Installation.WaitAsync(desk, dead, shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);
        Assert.Equal("clean", detail["deliveries"]![0]!["files"]![0]!["verdict"]!.GetValue<string>());
        Assert.Empty((await _installation.Queue(Queues.ScanPoison).PeekMessagesAsync(1, TestContext.Current.CancellationToken)).Value);
    }

    [Fact]
    public async Task What_is_longer_than_the_scanner_takes_is_scanned_in_windows_and_nothing_hides_on_a_border()
    {
        using var desk = await _installation.DeskHttpAsync();
        await WaitForScannerAsync(desk);
        // The second window begins with the overlap, so the third begins after two windows less one overlap.
        int[] borders = [Window, (2 * Window) - Overlap];
        foreach (var border in borders)
        {
            Assert.Equal("infected", await VerdictAsync(desk, Text(3 * Window, border - (ProbeFiles.Eicar().Length / 2))));
        }
        Assert.Equal("infected", await VerdictAsync(desk, Text(3 * Window, (3 * Window) - ProbeFiles.Eicar().Length)));
        Assert.Equal("partlyScanned", await VerdictAsync(desk, Text(3 * Window, null)));
        Assert.Equal("clean", await VerdictAsync(desk, Text(Window / 2, null)));
    }

    [Fact]
    public async Task An_archive_that_is_longer_than_the_scanner_takes_is_unpacked_and_its_members_are_scanned()
    {
        using var desk = await _installation.DeskHttpAsync();
        await WaitForScannerAsync(desk);
        // Packed, the member reaches over windows, of which none can be unpacked to its end, where the virus is.
        var member = System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString(Entropy.System.Bytes(2 * Window)));
        Assert.Equal("partlyScanned", await VerdictAsync(desk, Archive(member)));
        ProbeFiles.Eicar().CopyTo(member, member.Length - ProbeFiles.Eicar().Length);
        Assert.Equal("infected", await VerdictAsync(desk, Archive(member)));
        // What is no archive that we unpack keeps the verdict of its windows.
        byte[] broken = [.. Archive(member)[..^22], .. new byte[22]];
        Assert.Equal("partlyScanned", await VerdictAsync(desk, broken));
    }

    [Fact]
    public async Task A_file_made_to_have_the_MD5_of_one_that_was_clean_is_scanned_by_itself()
    {
        // X. Wang and others, Collisions for Hash Functions MD4, MD5, HAVAL-128 and RIPEMD (2004): two messages of one MD5.
        const string Harmless = "d131dd02c5e6eec4693d9a0698aff95c2fcab58712467eab4004583eb8fb7f8955ad340609f4b30283e488832571415a085125e8f7cdc99fd91dbdf280373c5b"
            + "d8823e3156348f5bae6dacd436c919c6dd53e2b487da03fd02396306d248cda0e99f33420f577ee8ce54b67080a80d1ec69821bcb6a8839396f9652b6ff72a70";
        const string Other = "d131dd02c5e6eec4693d9a0698aff95c2fcab50712467eab4004583eb8fb7f8955ad340609f4b30283e4888325f1415a085125e8f7cdc99fd91dbd7280373c5b"
            + "d8823e3156348f5bae6dacd436c919c6dd53e23487da03fd02396306d248cda0e99f33420f577ee8ce54b67080280d1ec69821bcb6a8839396f965ab6ff72a70";
        var (harmless, malware) = (Convert.FromHexString(Harmless), Convert.FromHexString(Other));
#pragma warning disable CA5351 // its weakness is what is tried
        Assert.Equal(System.Security.Cryptography.MD5.HashData(harmless), System.Security.Cryptography.MD5.HashData(malware));
#pragma warning restore CA5351
        using var desk = await _installation.DeskHttpAsync();
        await WaitForScannerAsync(desk);
        await Signatures.LearnAsync(_installation, malware.AsMemory(..64));
        Assert.Equal("clean", await VerdictAsync(desk, harmless));
        Assert.Equal("infected", await VerdictAsync(desk, malware));
    }

    private static byte[] Archive(byte[] member)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = archive.CreateEntry("evidence.bin", CompressionLevel.Optimal).Open();
            stream.Write(member);
        }
        return bytes.ToArray();
    }

    /// <summary>Letters, with the test virus at an offset.</summary>
    private static byte[] Text(int length, int? virusAt)
    {
        var text = new byte[length];
        Array.Fill(text, (byte)'a');
        if (virusAt is { } offset)
        {
            ProbeFiles.Eicar().CopyTo(text, offset);
        }
        return text;
    }

    private async Task<string> VerdictAsync(HttpClient desk, byte[] file)
    {
        var detail = await Installation.WaitAsync(desk, await SendAsync(file), shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);
        return detail["deliveries"]![0]!["files"]![0]!["verdict"]!.GetValue<string>();
    }

    [Fact]
    public async Task The_desk_says_when_only_test_signatures_are_loaded()
    {
        using var desk = await _installation.DeskHttpAsync();
        var scanner = await WaitForScannerAsync(desk);
        Assert.Equal(!File.Exists("/var/lib/clamav/main.cvd") && !File.Exists("/var/lib/clamav/main.cld"), scanner["testSignaturesOnly"]!.GetValue<bool>());
    }

    private static async Task<JsonNode> WaitForScannerAsync(HttpClient desk)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(90))
        {
            if (JsonNode.Parse(await desk.GetStringAsync(new Uri("api/queue", UriKind.Relative)))!["scanner"] is { } scanner)
            {
                return scanner;
            }
            await Task.Delay(200);
        }
        throw new Xunit.Sdk.XunitException("The desk has not seen the scanner.");
    }

    private async Task AssertWaitsAsync(HttpClient desk, SubmissionId submission, TimeSpan howLong)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < howLong)
        {
            using var answer = await desk.GetAsync(new Uri($"api/submissions/{submission}", UriKind.Relative));
            Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
            await Task.Delay(500);
        }
    }

    private Task<SubmissionId> SendAsync() => SendAsync(Deliveries.Photo());

    private async Task<SubmissionId> SendAsync(byte[] file)
    {
        using var http = _installation.IntakeHttp();
        var submission = await new IntakeClient(http).OpenAsync(TestContext.Current.CancellationToken);
        await (await _installation.SenderAsync(http)).SendAsync(submission, 0, numbers => Deliveries.Manifest().With(numbers[0], file), [file], TestContext.Current.CancellationToken);
        return submission.Submission;
    }

    /// <summary>To the clamd of this installation, known by its configuration file.</summary>
    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("pkill", [signal, "-f", $"^/usr/sbin/clamd .*{_installation.State}/"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
