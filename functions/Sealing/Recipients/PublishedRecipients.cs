using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>Everybody an object is sealed to: one hybrid key and all recovery recipients.</summary>
public static class PublishedRecipients
{
    /// <summary>Recipients of a witness's or partner's object.</summary>
    /// <exception cref="ArgumentException">A published key is not of the form it should have: nothing may be sealed to it.</exception>
    public static IReadOnlyList<IRecipient> ForIntake(PublishedKeys keys) => For(keys.Intake, keys.Recovery);

    /// <summary>Recipients of a working copy.</summary>
    /// <exception cref="ArgumentException">A published key is not of the form it should have: nothing may be sealed to it.</exception>
    public static IReadOnlyList<IRecipient> ForDesk(KeyDirectory keys, DateTimeOffset now) =>
        For(KeyDirectory.Current(keys.Desk, now) ?? throw new ArgumentException("No version of the desk key is published.", nameof(keys)), keys.Recovery);

    /// <summary>Recipients of a sidecar header: the recovery recipients alone.</summary>
    /// <exception cref="ArgumentException">A published key is not of the form it should have: nothing may be sealed to it.</exception>
    public static IReadOnlyList<IRecipient> ForRecovery(KeyDirectory keys) => [.. keys.Recovery.Select(text => Required(MlKem768X25519Recipient.Parse(text)))];

    /// <summary>Recipients of a message to a witness: the witness, and whoever reads working copies.</summary>
    /// <exception cref="ArgumentException">A published key is not of the form it should have: nothing may be sealed to it.</exception>
    public static IReadOnlyList<IRecipient> ForMessage(KeyDirectory keys, MlKem768X25519Recipient witness, DateTimeOffset now) => [witness, .. ForDesk(keys, now)];

    private static List<IRecipient> For(HybridPublicKey key, IReadOnlyList<string> recovery)
    {
        List<IRecipient> recipients = [Required(RsaMlKem768Recipient.From(key))];
        recipients.AddRange(recovery.Select(text => Required(MlKem768X25519Recipient.Parse(text))));
        return recipients.Count > 1 ? recipients : throw new ArgumentException("No recovery recipient is published.", nameof(recovery));
    }

    private static T Required<T>(Outcome<T> read)
        where T : notnull =>
        read.TryGet(out var recipient) ? recipient : throw new ArgumentException("A published key is not of the form it should have.");
}
