using System.Globalization;

namespace Submissions.Contracts;

/// <summary>Names one sealed object: its delivery and its number within it, from 0. Numbers are given in random order, the manifest among them.</summary>
public readonly record struct ObjectId(DeliveryId Delivery, int Number)
{
    /// <summary>More objects than this in one delivery are refused.</summary>
    public const int MaxNumber = 999;

    /// <summary><c>{submission}/{delivery}/{object}</c>: the blob name in <c>sealed</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Delivery}/{Number}");

    public static bool TryParse(string? submission, string? delivery, string? number, out ObjectId id)
    {
        id = default;
        if (!DeliveryId.TryParse(submission, delivery, out var parent) || !Numbers.TryRead(number, MaxNumber, out var value))
        {
            return false;
        }
        id = new ObjectId(parent, value);
        return true;
    }
}
