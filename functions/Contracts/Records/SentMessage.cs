using System.Globalization;

namespace Submissions.Contracts;

/// <summary>
/// A message that a member of staff sent: who and when, and the sealed message itself, which is thus on the record before it leaves. Written by Desk, create-only: who writes a number first has it.
/// Blob <c>decisions/messages/{mailbox}/{number}.json</c>. Holds no text that is not sealed.
/// </summary>
public sealed record SentMessage
{
    public required MailboxId Mailbox { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required int Number { get; init; }

    /// <summary>The submission under which it was written.</summary>
    public required SubmissionId Submission { get; init; }

    /// <summary>The staff member's object id.</summary>
    public required string By { get; init; }

    /// <summary>The role in which they wrote.</summary>
    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The age file that the witness gets, byte for byte.</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>The message as custody events name it.</summary>
    public Artefact Artefact() => new()
    {
        Name = $"{Containers.Mailbox}/{MailboxMessage.NameFor(Mailbox, Number)}",
        LengthBytes = Sealed.Length,
        Digest = Convert.ToHexStringLower(TreeHash.Of(Sealed)),
    };

    /// <summary>The blob's name.</summary>
    public string Name() => NameFor(Mailbox, Number);

    /// <summary>The blob's name; four digits, so that names sort as numbers do.</summary>
    public static string NameFor(MailboxId mailbox, int number) => string.Create(CultureInfo.InvariantCulture, $"messages/{mailbox}/{number:0000}.json");
}
