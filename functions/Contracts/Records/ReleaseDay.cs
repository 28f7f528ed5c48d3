using System.Globalization;

namespace Submissions.Contracts;

/// <summary>
/// That somebody asked for an original on a day: an empty blob whose name says everything, so that the open requests of all submissions are found without looking at those of years.
/// Blob <c>decisions/release-days/{yyyy-MM-dd}/{submission}/{request}</c>.
/// </summary>
public static class ReleaseDay
{
    /// <summary>What the names of one day begin with.</summary>
    public static string PrefixFor(DateOnly day) => $"release-days/{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/";

    /// <summary>The blob's name.</summary>
    public static string NameFor(ReleaseRequest request) => $"{PrefixFor(DateOnly.FromDateTime(request.At.UtcDateTime))}{request.Submission}/{request.Id}";

    /// <summary>Which request a name stands for; null when it is none of ours.</summary>
    public static (SubmissionId Submission, string Request)? Read(string name) =>
        name.Split('/') is [_, _, var submission, var request] && SubmissionId.TryParse(submission, null, out var id) && Decision.IsId(request) ? (id, request) : null;
}
