using System.Globalization;

namespace Submissions.Contracts;

/// <summary>
/// What the holder of the return code is told before anything is disposed of, and when it will not be after all. Written by Custody, create-only; the latest step of a delivery counts.
/// Blob <c>receipts/{submission}/disposal-{delivery}-{step}-{day}.json</c>; the day stands in the name so that Intake answers from a listing; <c>withdrawn</c> in its place ends the notice.
/// </summary>
public sealed record DisposalNotice
{
    private const string Kind = "disposal";
    private const string Ended = "withdrawn";
    private const string DayFormat = "yyyyMMdd";

    public required SubmissionId Submission { get; init; }

    public required int Delivery { get; init; }

    /// <summary>Number of the step of retention that gave it.</summary>
    public required int Step { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Nothing is deleted before; absent when the disposal was withdrawn.</summary>
    public DateTimeOffset? DisposeFrom { get; init; }

    /// <summary>What the names of all notices of a submission begin with.</summary>
    public static string PrefixFor(SubmissionId submission) => $"{submission}/{Kind}-";

    /// <summary>The blob's name.</summary>
    public string Name() => string.Create(
        CultureInfo.InvariantCulture, $"{PrefixFor(Submission)}{Delivery:D4}-{Step:D6}-{(DisposeFrom is { } from ? from.UtcDateTime.ToString(DayFormat, CultureInfo.InvariantCulture) : Ended)}.json");

    /// <summary>Reads the days out of a submission's notices, named in the order of the store: of each delivery the latest counts.</summary>
    /// <returns>For each delivery under notice the day from which it may be deleted.</returns>
    public static IReadOnlyDictionary<int, DateOnly> Days(IEnumerable<string> names)
    {
        var days = new Dictionary<int, DateOnly>();
        foreach (var name in names)
        {
            var parts = Path.GetFileNameWithoutExtension(name).Split('-');
            if (parts.Length != 4 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var delivery))
            {
                continue;
            }
            days.Remove(delivery);
            if (DateOnly.TryParseExact(parts[3], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                days[delivery] = day;
            }
        }
        return days;
    }
}
