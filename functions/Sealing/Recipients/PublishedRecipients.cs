using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>Everybody an object is sealed to: one hybrid key and all recovery recipients.</summary>
public static class PublishedRecipients
{
    /// <summary>Recipients of a witness's or partner's object.</summary>
    /// <exception cref="ArgumentException">A published key is not of the form it should have: nothing may be sealed to it.</exception>
    public static IReadOnlyList<IRecipient> ForIntake(PublishedKeys keys) => For(keys.Intake, keys);

    /// <summary>Recipients of a working copy.</summary>
    /// <exception cref="ArgumentException">A published key is not of the form it should have: nothing may be sealed to it.</exception>
    public static IReadOnlyList<IRecipient> ForDesk(PublishedKeys keys) => For(keys.Desk, keys);

    private static List<IRecipient> For(HybridPublicKey key, PublishedKeys keys)
    {
        List<IRecipient> recipients = [Required(RsaMlKem768Recipient.From(key))];
        recipients.AddRange(keys.Recovery.Select(text => Required(MlKem768X25519Recipient.Parse(text))));
        return recipients.Count > 1 ? recipients : throw new ArgumentException("No recovery recipient is published.", nameof(keys));
    }

    private static T Required<T>(Outcome<T> read)
        where T : notnull =>
        read.TryGet(out var recipient) ? recipient : throw new ArgumentException("A published key is not of the form it should have.");
}
