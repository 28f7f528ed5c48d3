using System.Globalization;

namespace Submissions.Contracts;

/// <summary>
/// One delivery that was sent under a return code. An empty blob whose name says everything, so that one listing gives a mailbox in the order of days:
/// <c>intake/mailboxes/{mailbox}/{yyyy-MM-dd}/{submission}/{delivery}</c>. Written at commit by Intake.
/// </summary>
public sealed record MailboxEntry
{
    private const string DayFormat = "yyyy-MM-dd";

    public required DeliveryId Delivery { get; init; }

    /// <summary>The day of receipt, UTC: nothing finer is told.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>What the names of all entries of one mailbox begin with.</summary>
    public static string PrefixFor(MailboxId mailbox) => $"mailboxes/{mailbox}/";

    /// <summary>The blob's name; the same whenever a commit is repeated, because the promise is.</summary>
    public string NameIn(MailboxId mailbox) => $"{PrefixFor(mailbox)}{ReceivedOn.ToString(DayFormat, CultureInfo.InvariantCulture)}/{Delivery}";

    /// <summary>Takes a name apart; null when it is none of ours.</summary>
    public static MailboxEntry? Read(MailboxId mailbox, string name)
    {
        var parts = name[PrefixFor(mailbox).Length..].Split('/');
        return parts.Length == 3
            && DateOnly.TryParseExact(parts[0], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && DeliveryId.TryParse(parts[1], parts[2], out var id)
            ? new MailboxEntry { Delivery = id, ReceivedOn = day }
            : null;
    }
}
