using System.Diagnostics;
using System.Globalization;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media;

/// <summary>
/// Mutations of every format's vectors against every parser and gate. An ordinary run takes the same few hundred of each; <c>./test --long media</c> goes on with others for a minute each,
/// five for the formats with the most in them (SUBMISSIONS_FUZZ_SECONDS is that minute), and has exiftool look at what was let through.
/// </summary>
public sealed class MediaFuzzTests
{
    private const int OrdinaryRounds = 300;
    private const int LongFactor = 5;
    private const int MaxAllocatedBytes = 64 << 20;
    private const int SamplesForOthers = 400;

    private static readonly TimeSpan s_longestForEachMebibyte = TimeSpan.FromSeconds(1);

    private static readonly HashSet<string> s_complex = ["Mp4", "QuickTime", "Pdf", "Heic", "Zip", "Docx"];

    public static TheoryData<MediaKind> Kinds() => [.. FormatVectors.Dirty.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Whatever_bytes_arrive_they_are_refused_or_give_a_clean_copy_in_bounded_time_and_memory(MediaKind kind)
    {
        var seconds = int.Parse(Environment.GetEnvironmentVariable("SUBMISSIONS_FUZZ_SECONDS") ?? "0", CultureInfo.InvariantCulture) * (s_complex.Contains(kind.ToString()) ? LongFactor : 1);
        var seed = FormatVectors.Dirty[kind];
        var copy = Strip.Accepted(seed).Copy;
        var state = seconds == 0 ? 0x2545F4914F6CDD1DUL : BitConverter.ToUInt64(Entropy.System.Bytes(8)) | 1;
        var elapsed = Stopwatch.StartNew();
        var accepted = new List<byte[]>();
        for (var round = 0; round < OrdinaryRounds || elapsed.Elapsed.TotalSeconds < seconds; round++)
        {
            var mutant = Mutation.Mutate((byte[])(round % 2 == 0 ? seed : copy).Clone(), ref state);
            if (Try(mutant) is { } made && accepted.Count < SamplesForOthers)
            {
                accepted.Add(made);
            }
        }
        if (seconds > 0)
        {
            await Exiftool.FindsNothingAsync(kind, accepted);
        }
    }

    /// <summary>The copy, if there is one.</summary>
    private static byte[]? Try(byte[] mutant)
    {
        var survived = false;
        try
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var begun = Stopwatch.GetTimestamp();
            var (made, copy) = Strip.Run(mutant);
            var limit = s_longestForEachMebibyte * Math.Max(1, mutant.Length / (double)(1 << 20));
            Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, limit);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocatedBytes);
            Assert.NotEqual(Refusal.MediaGate, made.Refusal);
            if (made.TryGet(out _))
            {
                var (again, twice) = Strip.Run(copy);
                Assert.Equal(Refusal.None, again.Refusal);
                Assert.True(again.TryGet(out var report) && report.Removed.IsEmpty && twice.AsSpan().SequenceEqual(copy), "A copy of the copy differs.");
            }
            survived = true;
            return made.TryGet(out _) ? copy : null;
        }
        finally
        {
            if (!survived)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"These bytes broke it: {Convert.ToBase64String(mutant)}");
            }
        }
    }
}
