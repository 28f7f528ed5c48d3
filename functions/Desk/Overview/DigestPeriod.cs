using System.Globalization;
using Microsoft.AspNetCore.Http;
using Submissions.Contracts;
using Submissions.Desk.Access;

namespace Submissions.Desk.Overview;

/// <summary>What a digest is about.</summary>
/// <param name="Situation">Its code; null for all.</param>
/// <param name="From">The first day, UTC.</param>
/// <param name="To">The last day, UTC.</param>
public sealed record DigestPeriod(string? Situation, DateOnly From, DateOnly To)
{
    private const int MaxDays = 92;
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Inclusive.</summary>
    public DateTime Start => From.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    /// <summary>Exclusive.</summary>
    public DateTime End => To.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    /// <summary><c>?situation=syria&amp;from=2026-11-01&amp;to=2026-11-07</c>.</summary>
    /// <returns>The period; <see cref="Refusal.MalformedRequest"/>; <see cref="Refusal.NotAllowed"/> for a situation that is not theirs.</returns>
    public static Outcome<DigestPeriod> Read(HttpRequest request, StaffMember staff)
    {
        var situation = request.Query["situation"].ToString() is { Length: > 0 } code ? code : null;
        if (!DateOnly.TryParseExact(request.Query["from"], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            || !DateOnly.TryParseExact(request.Query["to"], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var to)
            || to < from || to.DayNumber - from.DayNumber >= MaxDays || to == DateOnly.MaxValue)
        {
            return Refusal.MalformedRequest;
        }
        return staff.Situations is null || (situation is not null && staff.Situations.Contains(situation)) ? new DigestPeriod(situation, from, to) : Refusal.NotAllowed;
    }
}
