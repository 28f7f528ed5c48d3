using System.Globalization;
using Submissions.Contracts;

namespace Submissions.Intake.Limits;

/// <summary>
/// What one submission may send is granted in numbered allowances, <c>intake/{submission}/allowance/{number}</c>, each of which can be created once. Whoever of the instances creates one spends it
/// from memory; an instance that dies loses it to the submission.
/// <code>
/// 0 … 3    small: 1 MiB and 8 objects; an instance takes one, so that a small submission is served by up to four
/// 4 …      large: 64 MiB and 8 objects
/// </code>
/// </summary>
public static class Allowance
{
    public const int SmallCount = 4;

    public const long SmallBytes = 1 << 20;

    public const long LargeBytes = 64 << 20;

    public const int Objects = 8;

    /// <summary>What the names of a submission's allowances begin with.</summary>
    public static string PrefixFor(SubmissionId submission) => $"{submission}/allowance/";

    /// <summary>The blob's name; five digits, so that names sort as numbers do.</summary>
    public static string NameFor(SubmissionId submission, int number) => string.Create(CultureInfo.InvariantCulture, $"{PrefixFor(submission)}{number:00000}");

    public static bool IsSmall(int number) => number < SmallCount;
}
