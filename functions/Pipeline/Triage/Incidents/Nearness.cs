using System.Text;
using Submissions.Index.Rows;

namespace Submissions.Pipeline.Triage;

/// <summary>Whether two deliveries may be about one incident: a function of the two and the rules alone, the same whichever comes first.</summary>
public static class Nearness
{
    private const double EarthRadiusMeters = 6_371_009;

    /// <summary>Runes of the shorter place's name. Stops "in" from being everywhere.</summary>
    private const int FewestRunes = 3;

    /// <summary>The pair with its reasons; null when they are not near in time and place and of related kinds, or one follows the other.</summary>
    public static NearRow? Of(OccurrenceRow one, OccurrenceRow other, IncidentRules rules)
    {
        if (one.Submission == other.Submission || one.Exercise != other.Exercise || one.Parent == other.Submission || other.Parent == one.Submission
            || Days(one, other) is not { } days || days > rules.Days
            || one.Kind is null || other.Kind is null || (one.Kind != other.Kind && !rules.AreRelated(one.Kind, other.Kind)))
        {
            return null;
        }
        var meters = Meters(one, other);
        if (meters is { } apart ? apart > rules.Meters || IsVague(one, rules) || IsVague(other, rules) : !IsSamePlace(one.Place, other.Place))
        {
            return null;
        }
        var (a, b) = string.CompareOrdinal(one.Submission, other.Submission) < 0 ? (one, other) : (other, one);
        return new NearRow
        {
            SubmissionA = a.Submission,
            SubmissionB = b.Submission,
            DeliveryA = a.Delivery,
            DeliveryB = b.Delivery,
            Days = days,
            Meters = meters,
            SameKind = one.Kind == other.Kind,
        };
    }

    /// <summary>Days between the two spans; 0 when they overlap.</summary>
    private static int? Days(OccurrenceRow one, OccurrenceRow other) =>
        one is { FromDay: { } from, ToDay: { } to } && other is { FromDay: { } otherFrom, ToDay: { } otherTo } ? Math.Max(0, Math.Max(from - otherTo, otherFrom - to)) : null;

    /// <summary>On a sphere, by haversines, less what both leave open; null when one has no coordinates.</summary>
    private static int? Meters(OccurrenceRow one, OccurrenceRow other)
    {
        if (one is not { LatitudeE6: { } latitude, LongitudeE6: { } longitude } || other is not { LatitudeE6: { } otherLatitude, LongitudeE6: { } otherLongitude })
        {
            return null;
        }
        var (up, along) = (Half((double)otherLatitude - latitude), Half((double)otherLongitude - longitude));
        var square = (up * up) + (Math.Cos(Radians(latitude)) * Math.Cos(Radians(otherLatitude)) * along * along);
        var apart = 2 * EarthRadiusMeters * Math.Asin(Math.Sqrt(Math.Min(1, square)));
        return (int)Math.Max(0, Math.Round(apart - one.PrecisionMeters - other.PrecisionMeters));
    }

    private static bool IsVague(OccurrenceRow row, IncidentRules rules) => row.PrecisionMeters > rules.VagueMeters;

    /// <summary>The same folded name, or one that holds all of the other as whole words (Chinese and Burmese: anywhere).</summary>
    private static bool IsSamePlace(string? one, string? other)
    {
        if (one is null || other is null)
        {
            return false;
        }
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        Rune.DecodeFromUtf16(shorter, out var first, out _);
        var isUnspaced = first.Value is >= 0x1000 and <= 0x109F or >= 0x3400 and <= 0x9FFF or >= 0x20000;
        return isUnspaced
            ? shorter.EnumerateRunes().Count() >= FewestRunes - 1 && longer.Contains(shorter, StringComparison.Ordinal)
            : shorter.EnumerateRunes().Count() >= FewestRunes && $" {longer} ".Contains($" {shorter} ", StringComparison.Ordinal);
    }

    private static double Half(double degreesE6) => Math.Sin(Radians(degreesE6) / 2);

    private static double Radians(double degreesE6) => degreesE6 / 1_000_000 * Math.PI / 180;
}
