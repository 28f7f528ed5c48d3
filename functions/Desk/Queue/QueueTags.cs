using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Submissions.Desk.Queue;

/// <summary>
/// Entity tags of the queue. A tag is a digest of what is answered and of nothing else: who works for one situation cannot tell from it that something happened in another. So that a poll of what has not changed
/// costs one look at a counter, the tags given lately are remembered with the counter's number at which they were right.
/// </summary>
public sealed class QueueTags
{
    /// <summary>Questions that are remembered; when there are more, all are forgotten, which costs each a query.</summary>
    private const int MaxRemembered = 4_096;

    /// <summary>How long a tag is right by the counter alone: claims run out without a change.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (long Change, ScannerState? Scanner, string Tag, DateTimeOffset At)> _known = new(StringComparer.Ordinal);

    /// <summary>What stands for a question: who may see what, and what they ask.</summary>
    public static string QuestionOf(string staff, IReadOnlyList<string>? situations, string address, string? sought) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{staff}\n{(situations is null ? "*" : string.Join(',', situations))}\n{address}\n{sought}")));

    public static string TagOf(ReadOnlySpan<byte> body) => $"\"{Convert.ToHexStringLower(SHA256.HashData(body)[..16])}\"";

    /// <summary>True when the tag is right at this number.</summary>
    public bool IsCurrent(string question, long change, ScannerState? scanner, string tag, DateTimeOffset now) =>
        _known.TryGetValue(question, out var known) && (known.Change, known.Scanner, known.Tag) == (change, scanner, tag) && now - known.At < s_longest;

    /// <param name="question">What was asked.</param>
    /// <param name="change">The counter's number, read before the answer was.</param>
    /// <param name="scanner">As it was answered.</param>
    /// <param name="tag">Of the answer.</param>
    /// <param name="now">When that was.</param>
    public void Remember(string question, long change, ScannerState? scanner, string tag, DateTimeOffset now)
    {
        if (_known.Count >= MaxRemembered)
        {
            _known.Clear();
        }
        _known[question] = (change, scanner, tag, now);
    }
}
