using System.Globalization;

namespace Submissions.Contracts;

/// <summary>
/// Where messages of staff to a witness lie: sealed objects <c>mailbox/{mailbox}/{number}</c>, numbered from 1 in the order of their chain (sealed-format.md, "Messages").
/// Written by Desk, create-only; read by Intake, which cannot open them.
/// </summary>
public static class MailboxMessage
{
    /// <summary>More messages than this in one mailbox are not shown: an answer holds them all.</summary>
    public const int MaxCount = 100;

    /// <summary>What the names of all messages of one mailbox begin with.</summary>
    public static string PrefixFor(MailboxId mailbox) => $"{mailbox}/";

    /// <summary>The blob's name; four digits, so that names sort as numbers do.</summary>
    public static string NameFor(MailboxId mailbox, int number) => string.Create(CultureInfo.InvariantCulture, $"{PrefixFor(mailbox)}{number:0000}");
}
