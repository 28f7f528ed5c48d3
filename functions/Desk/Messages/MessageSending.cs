using System.Security.Cryptography;
using System.Text.Json;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Desk.Messages;

/// <summary>
/// Writes a message to a witness: signed, sealed to them, to the desk and to the recovery recipients, and recorded create-only under the next number. Of two who write at once one has the number and the other is told.
/// The sender names the last message that they saw, so a request that is repeated because its answer was lost sends nothing twice.
/// </summary>
public sealed class MessageSending(
    Correspondents correspondents, MessageThread threads, ArtefactStore artefacts, MutableStore mutable, IVault vault, TimeProvider time, Entropy entropy)
{
    /// <summary>Sends a message.</summary>
    /// <param name="staff">Who writes.</param>
    /// <param name="role">In which of their roles.</param>
    /// <param name="submission">Whose sender is written to.</param>
    /// <param name="asked">The text, and after which message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// What was sent; those of <see cref="Correspondents.FindAsync"/>; <see cref="Refusal.MessageUnusable"/>, <see cref="Refusal.MessageCrossed"/>, <see cref="Refusal.MailboxFull"/>, <see cref="Refusal.ThreadBroken"/>,
    /// <see cref="Refusal.MessageKeyUnproven"/>, <see cref="Refusal.NoWayBack"/> also when what the sender named is no recipient.
    /// </returns>
    public async Task<Outcome<SentMessage>> SendAsync(StaffMember staff, string role, SubmissionId submission, MessageRequest asked, CancellationToken cancellationToken)
    {
        var text = asked.Text.ReplaceLineEndings("\n");
        if (!StaffMessage.IsText(text))
        {
            return Refusal.MessageUnusable;
        }
        var found = await correspondents.FindAsync(submission, cancellationToken);
        if (!found.TryGet(out var correspondent))
        {
            return found.Refusal;
        }
        var thread = await threads.ReadAsync(correspondent.Mailbox, cancellationToken);
        if (thread.Count != asked.After || thread.Count >= MailboxMessage.MaxCount || thread.Any(message => !message.Follows))
        {
            return thread.Count != asked.After ? Refusal.MessageCrossed : thread.Count >= MailboxMessage.MaxCount ? Refusal.MailboxFull : Refusal.ThreadBroken;
        }
        var written = await WriteAsync(correspondent, thread, text, cancellationToken);
        if (!written.TryGet(out var sealedMessage))
        {
            return written.Refusal;
        }
        var sent = new SentMessage { Mailbox = correspondent.Mailbox, Number = thread.Count + 1, Submission = submission, By = staff.Id, Role = role, At = time.GetUtcNow(), Sealed = sealedMessage };
        if (!await artefacts.TryCreateRecordAsync(Containers.Decisions, sent.Name(), sent, cancellationToken))
        {
            return Refusal.MessageCrossed;
        }
        // From here on it is sent: if this process dies, the next who reads the thread lets it out.
        await threads.LetOutAsync(sent, CancellationToken.None);
        return sent;
    }

    private async Task<Outcome<byte[]>> WriteAsync(Correspondent correspondent, IReadOnlyList<OpenedMessage> thread, string text, CancellationToken cancellationToken)
    {
        if (!MlKem768X25519Recipient.Parse(correspondent.UntrustedReply).TryGet(out var witness))
        {
            return Refusal.NoWayBack;
        }
        var keys = await artefacts.ReadKeysAsync(cancellationToken);
        var key = await vault.GetPublicKeyAsync(VaultKeys.Message, cancellationToken);
        if (!await IsProvenAsync(keys, Convert.ToBase64String(key.SubjectPublicKeyInfo), cancellationToken))
        {
            return Refusal.MessageKeyUnproven;
        }
        var message = new StaffMessage
        {
            Schema = StaffMessage.SchemaV1,
            Number = thread.Count + 1,
            Previous = thread.Count == 0 ? StaffMessage.FirstPrevious : thread[^1].Message!.Hash(correspondent.Mailbox),
            Text = text,
        };
        var signature = await vault.SignAsync(VaultKeys.Message, key.Version, SHA256.HashData(message.SignedBytes(correspondent.Mailbox)), cancellationToken);
        using var content = new MemoryStream((message with { Signature = Convert.ToBase64String(signature) }).Write(), writable: false);
        using var output = new MemoryStream();
        var sealing = await Sealer.SealPaddedAsync(content, output, PublishedRecipients.ForMessage(keys, witness, time.GetUtcNow()), SealingPolicy.PostQuantumOnly, entropy, cancellationToken);
        return sealing.TryGet(out _) ? output.ToArray() : sealing.Refusal;
    }

    /// <summary>Whether witnesses are told this very key as the one that signs now.</summary>
    private async Task<bool> IsProvenAsync(KeyDirectory keys, string key, CancellationToken cancellationToken) =>
        keys.Message == key
        && await mutable.ReadAsync(Containers.Checkpoints, LoggedKeys.Name, cancellationToken) is { } read
        && JsonSerializer.Deserialize<LoggedKeys>(read.Content, ContractJson.Options)!.ProofOf(KeyUses.Message, KeyParts.OfSigner(key)) is not null;
}
