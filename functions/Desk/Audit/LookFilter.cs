using System.Globalization;
using Microsoft.AspNetCore.Http;
using Submissions.Contracts;

namespace Submissions.Desk.Audit;

/// <summary>Which entries an auditor asks for; what is null is not asked about.</summary>
/// <param name="By">A staff member's object id.</param>
/// <param name="Submission">A submission.</param>
/// <param name="Act">What they did.</param>
/// <param name="From">Not before.</param>
/// <param name="To">Before.</param>
/// <param name="Before">Below this index: where the page before ended.</param>
public sealed record LookFilter(string? By, SubmissionId? Submission, CustodyAct? Act, DateTimeOffset? From, DateTimeOffset? To, long? Before)
{
    /// <summary>Planes act too; who looked at what is about people.</summary>
    private static readonly string[] s_planes = ["intake", "pipeline", "custody", "desk", "local"];

    /// <summary><c>?by=…&amp;submission=…&amp;act=viewed&amp;from=2026-11-01&amp;to=2026-11-07&amp;before=…</c>, each optional; both days inclusive.</summary>
    /// <returns>The filter, or <see cref="Refusal.MalformedRequest"/>.</returns>
    public static Outcome<LookFilter> Read(IQueryCollection query)
    {
        var isOne = TryRead(query["submission"], text => SubmissionId.TryParse(text, null, out var id) ? id : (SubmissionId?)null, out var submission)
            & TryRead(query["act"], text => Enum.TryParse<CustodyAct>(text, ignoreCase: true, out var act) && Enum.IsDefined(act) && !char.IsAsciiDigit(text[0]) ? act : (CustodyAct?)null, out var acted)
            & TryRead(query["from"], Day, out var from)
            & TryRead(query["to"], Day, out var to)
            & TryRead(query["before"], text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : (long?)null, out var before);
        var by = query["by"].ToString() is { Length: > 0 } text ? text : null;
        return isOne ? new LookFilter(by, submission, acted, from, to?.AddDays(1), before) : Refusal.MalformedRequest;
    }

    /// <summary>Whether an entry is asked for.</summary>
    public bool Takes(CustodyEvent entry) =>
        !s_planes.Contains(entry.Actor)
        && (By is null || string.Equals(entry.Actor, By, StringComparison.OrdinalIgnoreCase))
        && (Submission is null || entry.Submission == Submission)
        && (Act is null || entry.Act == Act)
        && (From is null || entry.At >= From)
        && (To is null || entry.At < To);

    private static DateTimeOffset? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;

    /// <summary>False for a text that is there and is none; true with null where there is no text.</summary>
    private static bool TryRead<T>(string? text, Func<string, T?> read, out T? value)
        where T : struct
    {
        value = string.IsNullOrEmpty(text) ? null : read(text);
        return string.IsNullOrEmpty(text) || value is not null;
    }
}
