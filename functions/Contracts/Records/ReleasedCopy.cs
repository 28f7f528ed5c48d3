using System.Globalization;

namespace Submissions.Contracts;

/// <summary>Where a released original lies until when: <c>released/{yyyyMMddHHmm}/{submission}/{delivery}/{object}/{request}.age</c>, so that what is due comes first in a listing.</summary>
/// <param name="Until">UTC, to the minute.</param>
/// <param name="Original">What it is a copy of.</param>
/// <param name="Request">Who asked for it, by the request's id.</param>
public sealed record ReleasedCopy(DateTimeOffset Until, ObjectId Original, string Request)
{
    private const string MomentFormat = "yyyyMMddHHmm";

    private const string Ending = ".age";

    /// <summary>The blob's name.</summary>
    public string Name() => $"{Until.UtcDateTime.ToString(MomentFormat, CultureInfo.InvariantCulture)}/{Original}/{Request}{Ending}";

    /// <summary>Takes a name apart; null when it is none of ours.</summary>
    public static ReleasedCopy? Read(string name) =>
        name.Split('/') is [var moment, var submission, var delivery, var number, var file] && file.EndsWith(Ending, StringComparison.Ordinal) && Decision.IsId(file[..^Ending.Length])
        && DateTimeOffset.TryParseExact(moment, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var until)
        && ObjectId.TryParse(submission, delivery, number, out var original)
            ? new ReleasedCopy(until, original, file[..^Ending.Length])
            : null;
}
