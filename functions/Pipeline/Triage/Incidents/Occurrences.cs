using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Pipeline.Triage;

/// <summary>What a manifest says happened, as it is compared.</summary>
public static class Occurrences
{
    /// <summary>Days by which "about" leaves a day open, to either side.</summary>
    private const int AboutDays = 3;

    /// <summary>Characters of a place that are compared. Stops a novel in the field for the place.</summary>
    private const int MaxPlaceLength = 200;

    /// <summary>Null when it does not say when or where, or knows only the year.</summary>
    public static OccurrenceRow? Of(DeliveryId id, Manifest manifest)
    {
        if (manifest.When is not { } when || manifest.Where is not { } where || Days(when) is not var (first, last))
        {
            return null;
        }
        var place = FoldedText.Of(where.Text);
        return new OccurrenceRow
        {
            Submission = id.Submission.ToString(),
            Delivery = id.Number,
            FromDay = first,
            ToDay = last,
            LatitudeE6 = where.LatitudeE6,
            LongitudeE6 = where.LongitudeE6,
            PrecisionMeters = where.PrecisionMeters ?? 0,
            Place = place.Length is 0 or > MaxPlaceLength ? null : place,
            Kind = manifest.Kind,
            Parent = manifest.Parent?.ToString(),
            Exercise = false,
        };
    }

    private static (int First, int Last)? Days(ManifestTime when)
    {
        var (first, last) = (when.From, when.To ?? when.From);
        return when.Precision switch
        {
            ManifestTimePrecision.Day => (first.DayNumber, last.DayNumber),
            ManifestTimePrecision.About => (Math.Max(0, first.DayNumber - AboutDays), Math.Min(DateOnly.MaxValue.DayNumber, last.DayNumber + AboutDays)),
            ManifestTimePrecision.Month => (new DateOnly(first.Year, first.Month, 1).DayNumber, new DateOnly(last.Year, last.Month, DateTime.DaysInMonth(last.Year, last.Month)).DayNumber),
            ManifestTimePrecision.Year => null,
            _ => null,
        };
    }
}
