using System.Globalization;

namespace Submissions.Contracts;

/// <summary>Names one delivery: its submission and its number, from 0. The unit of commit, promise, receipt and scanning.</summary>
public readonly record struct DeliveryId(SubmissionId Submission, int Number)
{
    /// <summary>More deliveries than this under one submission are refused (a statement and a file each, with room for years of additions).</summary>
    public const int MaxNumber = 9_999;

    public ObjectId Object(int number) => new(this, number);

    /// <summary><c>{submission}/{delivery}</c>: the prefix of everything stored about it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Submission}/{Number}");

    public static bool TryParse(string? submission, string? number, out DeliveryId id)
    {
        id = default;
        if (!SubmissionId.TryParse(submission, null, out var parent) || !Numbers.TryRead(number, MaxNumber, out var value))
        {
            return false;
        }
        id = new DeliveryId(parent, value);
        return true;
    }
}
