using System.Diagnostics;
using System.Text.Json.Nodes;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd.Pushing;

/// <summary><c>submissions push</c>, <c>receipts</c>, <c>status</c> and <c>verify summary</c> against a whole installation.</summary>
public sealed class PushTests
{
    private const int MiB = 1 << 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>500 files from 1 KB to 200 MB, most of them small, and three kills.</summary>
    [Fact]
    public Task A_mix_pushed_while_client_and_server_are_killed_is_there_exactly_once_and_every_receipt_holds() =>
        KillAsync([.. Enumerable.Range(0, 487).Select(i => 1_000L + (i * 37)), .. Enumerable.Range(1, 10).Select(i => i * 200_000L), 12 * MiB, 20 * MiB, 200_000_000], kills: 3, mostSeconds: 6);

    /// <summary>10,000 files, 5 GB, fifteen kills: the long section <c>partners</c>.</summary>
    [Fact(Explicit = true)]
    public Task Ten_thousand_files_and_fifteen_kills() =>
        KillAsync([.. Enumerable.Range(0, 9_400).Select(i => 1_000L + (i * 31)), .. Enumerable.Range(0, 580).Select(i => 500_000L + (i * 5_000)), .. Enumerable.Range(0, 20).Select(i => 10_000_000L * (1 + i))], kills: 15, mostSeconds: 40);

    [Fact]
    public async Task A_second_run_sends_nothing_and_says_so_and_a_lost_journal_makes_no_double()
    {
        await using var installation = new Installation();
        await installation.StartAsync();
        using var folder = new PushedFolder(installation);
        await folder.FillAsync([1_000, 2_000, 0, 9 * MiB]);
        await folder.MakeSecretAsync();
        var first = await folder.PushAsync("--json");
        Assert.True(first.ExitCode == 0, first.Said);
        Assert.Equal((4, 0), Counts(first.Said));
        var second = await folder.PushAsync("--json");
        Assert.Equal((0, 4), Counts(second.Said));
        Directory.Delete(folder.Kept, recursive: true);
        var third = await folder.PushAsync("--json");
        Assert.Equal((0, 4), Counts(third.Said));
        await folder.CheckReceiptsAsync(4);

        var status = await folder.RunAsync("status", folder.Folder, "--json");
        Assert.Equal(4, JsonNode.Parse(status.Said)!["receipts"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_file_that_changed_after_it_was_read_is_refused_and_told_and_goes_the_next_time()
    {
        await using var installation = new Installation();
        await installation.StartAsync();
        using var folder = new PushedFolder(installation);
        await folder.FillAsync([1_000, 9 * MiB]);
        await folder.MakeSecretAsync();
        var unknown = await folder.PushAsync("--client", "nobody");
        Assert.NotEqual(0, unknown.ExitCode);
        foreach (var file in Directory.GetFiles(folder.Folder, "*", SearchOption.AllDirectories))
        {
            var (content, time) = (await File.ReadAllBytesAsync(file, Cancel), File.GetLastWriteTimeUtc(file));
            content[^1] ^= 1;
            await File.WriteAllBytesAsync(file, content, Cancel);
            File.SetLastWriteTimeUtc(file, time);
        }
        var refused = await folder.PushAsync();
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("000/00001.bin: The file changed while it was read.", refused.Said, StringComparison.Ordinal);
        Assert.Contains("0 sent, 0 there already, 2 failed", refused.Said, StringComparison.Ordinal);
        Assert.Equal(0, (await folder.PushAsync()).ExitCode);
        await folder.CheckReceiptsAsync(2);
        await folder.CheckArchiveAsync();
    }

    [Fact]
    public async Task What_is_altered_in_a_summary_or_a_receipt_is_found()
    {
        await using var installation = new Installation();
        await installation.StartAsync();
        using var folder = new PushedFolder(installation);
        await folder.FillAsync([1_000, 2_000]);
        await folder.MakeSecretAsync();
        Assert.Equal(0, (await folder.PushAsync()).ExitCode);
        await folder.CheckReceiptsAsync(2);
        var summary = Path.Combine(folder.Kept, "summary.csv");
        var whole = await File.ReadAllTextAsync(summary, Cancel);
        await File.WriteAllTextAsync(summary, whole.Replace("00000.bin", "00009.bin", StringComparison.Ordinal), Cancel);
        Assert.Contains("not the one that was signed", (await folder.VerifyAsync()).Said, StringComparison.Ordinal);
        await File.WriteAllTextAsync(summary, whole, Cancel);
        var receipts = Directory.GetFiles(Path.Combine(folder.Kept, "receipts"));
        File.Copy(receipts[0], receipts[1], overwrite: true);
        var swapped = await folder.VerifyAsync();
        Assert.Equal(1, swapped.ExitCode);
        Assert.Contains("The receipt is of something else.", swapped.Said, StringComparison.Ordinal);

        using var openssl = Process.Start(new ProcessStartInfo("openssl", ["pkeyutl", "-verify", "-pubin", "-inkey", "signer.pem", "-rawin", "-in", "summary.csv.sha256", "-sigfile", "summary.csv.sha256.sig"]) { WorkingDirectory = folder.Kept, RedirectStandardOutput = true })!;
        await openssl.WaitForExitAsync(Cancel);
        Assert.Equal(0, openssl.ExitCode);
    }

    private static async Task KillAsync(IReadOnlyList<long> lengths, int kills, int mostSeconds)
    {
        await using var installation = new Installation();
        await installation.StartAsync();
        using var folder = new PushedFolder(installation);
        await folder.FillAsync(lengths);
        await folder.MakeSecretAsync();
        // Each run but the last few ends by a kill, or goes on while the server is killed under it.
        var (left, tries) = (kills, kills + 5);
        (int ExitCode, string Said) last;
        do
        {
            var pushing = folder.PushAsync("--json");
            while (left > 0 && !pushing.IsCompleted)
            {
                await Task.WhenAny(pushing, Task.Delay(TimeSpan.FromMilliseconds(1_000 + (BitConverter.ToUInt32(Entropy.System.Bytes(4)) % (mostSeconds * 1_000))), Cancel));
                if (pushing.IsCompleted)
                {
                    break;
                }
                left--;
                if (left % 2 == 0)
                {
                    folder.Kill();
                    break;
                }
                await installation.KillAsync();
                await installation.StartAsync();
            }
            last = await pushing;
        }
        while (last.ExitCode != 0 && --tries > 0);
        Assert.True(last.ExitCode == 0, last.Said);
        await folder.CheckReceiptsAsync(lengths.Count);
        await folder.CheckArchiveAsync();
        var received = (await installation.EventsAsync()).Where(entry => entry.Act == CustodyAct.Received).ToList();
        Assert.Equal(lengths.Count, received.Count);
        Assert.Equal(lengths.Count, received.Select(entry => entry.Submission).Distinct().Count());
    }

    private static (int Sent, int There) Counts(string said)
    {
        var end = said.Split('\n').Where(line => line.Contains("\"end\"", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line)!).Single();
        return (end["sent"]!.GetValue<int>(), end["there"]!.GetValue<int>());
    }
}
