using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Desk.Stuck;

/// <summary>A delivery that does not get through the pipeline, or a message that names none, as the page gets it (docs/formats/http.md).</summary>
public sealed record StuckItem
{
    /// <summary>Null when the message names nothing.</summary>
    public string? Submission { get; init; }

    public int? Delivery { get; init; }

    /// <summary>The step it fails in: the name of its queue.</summary>
    public required string Step { get; init; }

    /// <summary>The last failure that was put down; null when the step died without a word.</summary>
    public StepFailure? Reason { get; init; }

    /// <summary>How often it failed.</summary>
    public int? Tries { get; init; }

    /// <summary>True when the host gave up on a message; else it is still being tried.</summary>
    public required bool Poison { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Joins messages that were given up with the failures that were put down, one item for each delivery and step; the latest first.</summary>
    public static IReadOnlyList<StuckItem> Of(IReadOnlyList<StuckRow> poison, IReadOnlyList<FailureRow> failures)
    {
        var given = poison.GroupBy(row => (row.Submission, row.Delivery, row.Queue)).Select(group =>
        {
            var last = group.MaxBy(row => row.At)!;
            var failure = failures.SingleOrDefault(row => row.Submission == last.Submission && row.Delivery == last.Delivery && row.Step == last.Queue);
            return Item(last.Submission, last.Delivery, last.Queue, failure, true, last.At);
        });
        var trying = failures
            .Where(row => !poison.Any(other => other.Submission == row.Submission && other.Delivery == row.Delivery && other.Queue == row.Step))
            .Select(row => Item(row.Submission, row.Delivery, row.Step, row, false, row.At));
        return [.. given.Concat(trying).OrderByDescending(item => item.At)];
    }

    private static StuckItem Item(string? submission, int? delivery, string step, FailureRow? failure, bool poison, DateTime at) => new()
    {
        Submission = submission,
        Delivery = delivery,
        Step = step,
        Reason = failure is null ? null : (StepFailure)failure.Reason,
        Tries = failure?.Tries,
        Poison = poison,
        At = new DateTimeOffset(at, TimeSpan.Zero),
    };
}
