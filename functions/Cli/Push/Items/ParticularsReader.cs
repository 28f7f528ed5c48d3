using System.Globalization;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Cli.Push.Items;

/// <summary>Reads the fields of an item, and says everything that is wrong with them at once.</summary>
/// <param name="vocabulary">Situations and kinds of the server; null when it was not asked.</param>
internal sealed class ParticularsReader(Vocabulary? vocabulary)
{
    private const int MaxCodeLength = 64;
    private const int MaxPlaceLength = 2_000;
    private const int MaxStatementLength = 200_000;
    private const int DegreeDigits = 6;
    private const string DefaultLanguage = "und";

    private static readonly string[] s_formats = ["yyyy-MM-dd", "yyyy-MM", "yyyy"];

    /// <summary>The fields as a manifest has them; null when one is wrong.</summary>
    /// <param name="fields">By name; empty ones count as not there.</param>
    /// <param name="wrong">Told of each field that is wrong.</param>
    public Particulars? Read(IReadOnlyDictionary<string, string> fields, Action<RowFault, string> wrong)
    {
        var isRight = true;
        void Wrong(RowFault fault, string field)
        {
            isRight = false;
            wrong(fault, field);
        }
        var read = new Particulars
        {
            Language = Code(fields, Fields.Language, RowFault.LanguageMalformed, null, Wrong) ?? DefaultLanguage,
            Situation = Code(fields, Fields.Situation, RowFault.SituationUnknown, vocabulary?.Situations, Wrong),
            Kind = Code(fields, Fields.Kind, RowFault.KindUnknown, vocabulary?.Kinds, Wrong),
            When = When(fields, Wrong),
            Where = Where(fields, Wrong),
            Source = Text(fields, Fields.Source, MaxPlaceLength, Wrong),
            Statement = Text(fields, Fields.Statement, MaxStatementLength, Wrong),
            Consent = Consent(fields, Wrong),
            Urgency = Urgency(fields, Wrong),
        };
        return isRight ? read : null;
    }

    /// <summary>A text of a bounded length in which every surrogate is paired: what is sealed must be UTF-8.</summary>
    public static RowFault? CheckText(string text, int maxLength) =>
        text.Length > maxLength ? RowFault.TextTooLong
        : text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar) ? RowFault.TextMalformed
        : null;

    private static string? Value(IReadOnlyDictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out var value) && value.Trim() is { Length: > 0 } text ? text : null;

    private static string? Text(IReadOnlyDictionary<string, string> fields, string name, int maxLength, Action<RowFault, string> wrong)
    {
        if (Value(fields, name) is not { } text || CheckText(text, maxLength) is not { } fault)
        {
            return Value(fields, name);
        }
        wrong(fault, name);
        return null;
    }

    private static bool IsCode(string text) => text.Length is > 0 and <= MaxCodeLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');

    private static string? Code(IReadOnlyDictionary<string, string> fields, string name, RowFault fault, IReadOnlySet<string>? known, Action<RowFault, string> wrong)
    {
        if (Value(fields, name) is not { } code)
        {
            return null;
        }
        if (!IsCode(code) || known?.Contains(code) == false)
        {
            wrong(fault, name);
        }
        return code;
    }

    private static ManifestTime? When(IReadOnlyDictionary<string, string> fields, Action<RowFault, string> wrong)
    {
        var from = Date(fields, Fields.From, isEnd: false, wrong, out var precision);
        var to = Date(fields, Fields.To, isEnd: true, wrong, out _);
        if (Value(fields, Fields.Precision) is { } text)
        {
            if (Enum.TryParse(text, ignoreCase: true, out ManifestTimePrecision said) && Enum.IsDefined(said) && !char.IsAsciiDigit(text[0]))
            {
                precision = said;
            }
            else
            {
                wrong(RowFault.PrecisionUnknown, Fields.Precision);
            }
        }
        if (from is null)
        {
            if (to is not null)
            {
                wrong(RowFault.DateMalformed, Fields.From);
            }
            return null;
        }
        if (to < from)
        {
            wrong(RowFault.DatesReversed, Fields.To);
        }
        return new ManifestTime { From = from.Value, To = to, Precision = precision };
    }

    /// <summary>A date as ISO 8601 writes it, whole or cut short; no other is taken, since 05/03 is two days.</summary>
    private static DateOnly? Date(IReadOnlyDictionary<string, string> fields, string name, bool isEnd, Action<RowFault, string> wrong, out ManifestTimePrecision precision)
    {
        precision = ManifestTimePrecision.Day;
        if (Value(fields, name) is not { } text)
        {
            return null;
        }
        for (var i = 0; i < s_formats.Length; i++)
        {
            if (DateOnly.TryParseExact(text, s_formats[i], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                precision = ManifestTimePrecision.Day + i;
                return !isEnd || i == 0 ? date : (i == 1 ? date.AddMonths(1) : date.AddYears(1)).AddDays(-1);
            }
        }
        wrong(RowFault.DateMalformed, name);
        return null;
    }

    private static ManifestPlace? Where(IReadOnlyDictionary<string, string> fields, Action<RowFault, string> wrong)
    {
        var place = Text(fields, Fields.Place, MaxPlaceLength, wrong);
        var latitude = Degrees(fields, Fields.Latitude, 90, wrong);
        var longitude = Degrees(fields, Fields.Longitude, 180, wrong);
        if (latitude.HasValue != longitude.HasValue)
        {
            wrong(RowFault.CoordinateMalformed, latitude.HasValue ? Fields.Longitude : Fields.Latitude);
        }
        int? meters = null;
        if (Value(fields, Fields.AccuracyMeters) is { } text)
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read))
            {
                meters = read;
            }
            else
            {
                wrong(RowFault.AccuracyMalformed, Fields.AccuracyMeters);
            }
        }
        return place is null && latitude is null ? null : new ManifestPlace { Text = place ?? "", LatitudeE6 = latitude, LongitudeE6 = longitude, PrecisionMeters = meters };
    }

    /// <summary>Degrees with a point or a comma, in millionths; further digits are dropped (a tenth of a metre).</summary>
    private static int? Degrees(IReadOnlyDictionary<string, string> fields, string name, int most, Action<RowFault, string> wrong)
    {
        if (Value(fields, name) is not { } text)
        {
            return null;
        }
        if (decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most)
        {
            return (int)decimal.Truncate(decimal.Round(degrees, DegreeDigits) * 1_000_000);
        }
        wrong(RowFault.CoordinateMalformed, name);
        return null;
    }

    private static Dictionary<string, bool>? Consent(IReadOnlyDictionary<string, string> fields, Action<RowFault, string> wrong)
    {
        if (Value(fields, Fields.Consent) is not { } text)
        {
            return null;
        }
        var consent = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var part in text.Split(Fields.Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var code = part[0] == '-' ? part[1..] : part;
            if (!IsCode(code) || !consent.TryAdd(code, part[0] != '-'))
            {
                wrong(RowFault.ConsentMalformed, Fields.Consent);
                return null;
            }
        }
        return consent;
    }

    private static ManifestUrgency Urgency(IReadOnlyDictionary<string, string> fields, Action<RowFault, string> wrong)
    {
        switch (Value(fields, Fields.Urgency))
        {
            case null or "none": return ManifestUrgency.None;
            case "soon": return ManifestUrgency.Soon;
            case "danger-now": return ManifestUrgency.DangerNow;
            default:
                wrong(RowFault.UrgencyUnknown, Fields.Urgency);
                return ManifestUrgency.None;
        }
    }
}
