using System.Diagnostics;
using Submissions.Ledger;

namespace Submissions.Tests.Unit.Ledger;

/// <summary>A log of 10,000 events with tokens of a real authority, tampered with once in each of 1,000 ways drawn at random; the whole verifier runs each time.</summary>
public sealed class TamperingTests(ITestOutputHelper output)
{
    private const int Events = 10_000;
    private const int Tamperings = 1_000;

    /// <summary>Each with a copy of its own.</summary>
    private const int Workers = 2;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_single_tampering_of_a_thousand_is_found_and_the_untouched_log_holds()
    {
        var folder = Directory.CreateTempSubdirectory("log-").FullName;
        using var vault = new LogVault();
        using var authority = await OpensslAuthority.StartAsync();
        using var maker = new LogMaker(folder, vault, async (imprint, _) => (await authority.TokenAsync(imprint)).Bytes.ToArray());
        foreach (var (size, isStamped) in new[] { (1, false), (300, true), (512, true), (1_000, false), (2_500, true), (2_501, false), (4_096, true), (7_000, true), (9_999, true), (Events, false) })
        {
            maker.Now = TimeProvider.System.GetUtcNow();
            maker.Grow(size);
            await maker.PublishAsync(isStamped);
        }
        var expected = new LogExpectations { Log = vault.Log, Kind = LogKind.Custody, Timestamps = authority.Trust };
        var sound = await new LogVerifier(maker.Store, expected).VerifyAsync(Token);
        Assert.Equal([], sound.Findings);
        Assert.Equal((Events, 10, 6), (sound.Size, sound.Checkpoints, sound.Timestamps));

        var started = Stopwatch.GetTimestamp();
        var runs = await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => TamperAsync(worker, folder, expected), Token)));
        var kinds = runs.SelectMany(run => run.Kinds).GroupBy(kind => kind).ToDictionary(kind => kind.Key, kind => kind.Count());
        output.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s; " + string.Join(", ", kinds.Select(kind => $"{kind.Key} {kind.Value}")));
        Assert.Equal([], runs.SelectMany(run => run.Missed));
        Assert.Equal(Tamperings, kinds.Values.Sum());
        Assert.Equal(9, kinds.Count);
        Assert.All(kinds, kind => Assert.InRange(kind.Value, 20, Tamperings));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Tampers with a copy, verifies, and mends it, again and again.</summary>
    private static async Task<(List<string> Kinds, List<string> Missed)> TamperAsync(int worker, string original, LogExpectations expected)
    {
        var folder = Directory.CreateTempSubdirectory("log-").FullName;
        foreach (var file in Directory.GetFiles(original, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(original, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var tamperer = new Tamperer(folder, $"tampering {worker}");
        var verifier = new LogVerifier(new FolderLedger(folder), expected);
        var (kinds, missed) = (new List<string>(), new List<string>());
        for (var i = 0; i < Tamperings / Workers; i++)
        {
            var (kind, file, undo) = tamperer.Tamper();
            if ((await verifier.VerifyAsync(Token)).Holds)
            {
                missed.Add($"{worker}/{i}: {kind} {file}");
            }
            undo();
            kinds.Add(kind);
        }
        // Everything was mended, so each was found for itself.
        Assert.True((await verifier.VerifyAsync(Token)).Holds);
        Directory.Delete(folder, recursive: true);
        return (kinds, missed);
    }
}
