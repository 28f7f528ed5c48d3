namespace Submissions.Index;

/// <summary>
/// The order of the queue as one number, smaller first, so that one column orders, pages and numbers the search's documents:
/// <code>
///  62          61 … 55         54 … 13                            12 … 0
///  +----------+---------------+----------------------------------+----------------------+
///  | exercise | 100 − score   | received, milliseconds from 1970 | first bits of the id |
///  +----------+---------------+----------------------------------+----------------------+
/// </code>
/// Exercises lie behind everything else, so each of the two queues is one stretch. No two submissions have the same rank: who would get one that is taken gets the next that is free.
/// </summary>
public static class QueueRank
{
    private const int TieBits = 13;
    private const int TimeBits = 42;
    private const int MaxScore = 100;

    /// <summary>First rank of the queue of probes and drills.</summary>
    public const long FirstExercise = 1L << (TieBits + TimeBits + 7);

    /// <summary>The rank of a submission, if it is free.</summary>
    /// <param name="exercise">Probe or drill.</param>
    /// <param name="score">0 to 100.</param>
    /// <param name="receivedAt">UTC; until the year 2109.</param>
    /// <param name="submission">Its id, hexadecimal.</param>
    public static long Of(bool exercise, int score, DateTime receivedAt, string submission)
    {
        var milliseconds = Milliseconds(receivedAt);
        var tie = Convert.ToUInt16(submission[..4], 16) >> (16 - TieBits);
        return (exercise ? FirstExercise : 0) | ((long)(MaxScore - Math.Clamp(score, 0, MaxScore)) << (TieBits + TimeBits)) | (milliseconds << TieBits) | (long)tie;
    }

    /// <summary>The ranks of what was received in some time, to the millisecond, a stretch for each score, in the queue's order.</summary>
    /// <param name="exercise">Probes and drills.</param>
    /// <param name="from">UTC, inclusive; null for since ever.</param>
    /// <param name="before">UTC, exclusive; null for until ever.</param>
    public static IEnumerable<(long First, long End)> Stretches(bool exercise, DateTime? from, DateTime? before)
    {
        var (first, end) = (from is { } since ? Milliseconds(since) : 0, before is { } until ? Milliseconds(until) : 1L << TimeBits);
        for (var score = MaxScore; score >= 0; score--)
        {
            var start = (exercise ? FirstExercise : 0) | ((long)(MaxScore - score) << (TieBits + TimeBits));
            yield return (start + (first << TieBits), start + (end << TieBits));
        }
    }

    /// <summary>True when both stand for the same score and time in the same queue.</summary>
    public static bool AreEqual(long? rank, long other) => rank >> TieBits == other >> TieBits;

    private static long Milliseconds(DateTime moment) => Math.Clamp((moment.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond, 0, (1L << TimeBits) - 1);
}
