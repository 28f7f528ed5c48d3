using Submissions.Contracts;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Desk.Messages;

/// <summary>
/// Reads the messages to one witness, and brings out what was recorded and has not left. A message is first its record, sealed, under a number that only one can take; then its event; then the object that the witness
/// fetches. Only the last can be unfinished: who writes the next has read the thread, and so finished it.
/// </summary>
public sealed class MessageThread(ArtefactStore artefacts, PublishedKeyRing keys, CustodyLog custody, Entropy entropy)
{
    /// <summary>All messages, in order.</summary>
    public async Task<IReadOnlyList<OpenedMessage>> ReadAsync(MailboxId mailbox, CancellationToken cancellationToken)
    {
        var thread = new List<OpenedMessage>();
        var published = (await artefacts.ReadKeysAsync(cancellationToken)).MessageKeys();
        var chain = new MessageChain(mailbox, published);
        while (thread.Count < MailboxMessage.MaxCount
            && await artefacts.ReadRecordAsync<SentMessage>(Containers.Decisions, SentMessage.NameFor(mailbox, thread.Count + 1), cancellationToken) is { } sent)
        {
            var message = await OpenAsync(sent, cancellationToken);
            thread.Add(new OpenedMessage(sent, message, chain.Follows(message)));
        }
        if (thread.Count > 0 && !await artefacts.ExistsAsync(Containers.Mailbox, MailboxMessage.NameFor(mailbox, thread.Count), cancellationToken))
        {
            await LetOutAsync(thread[^1].Sent, cancellationToken);
        }
        return thread;
    }

    /// <summary>Records that a message leaves, then lets it. If the process dies before either, the next who reads the thread does it; the record stands already.</summary>
    public async Task LetOutAsync(SentMessage sent, CancellationToken cancellationToken)
    {
        await custody.AppendAsync(
            new CustodyEvent
            {
                Submission = sent.Submission,
                Act = CustodyAct.Messaged,
                Actor = sent.By,
                At = sent.At,
                Outputs = [sent.Artefact()],
                Occurrence = sent.Name(),
                Salt = CustodyEvent.NewSalt(entropy),
            },
            cancellationToken);
        await artefacts.TryCreateAsync(Containers.Mailbox, MailboxMessage.NameFor(sent.Mailbox, sent.Number), sent.Sealed, cancellationToken);
    }

    private async Task<StaffMessage?> OpenAsync(SentMessage sent, CancellationToken cancellationToken)
    {
        using var stored = new MemoryStream(sent.Sealed, writable: false);
        var opening = await Opener.OpenAsync(stored, [keys], cancellationToken);
        if (!opening.TryGet(out var opened))
        {
            return null;
        }
        await using var content = new UnpaddedStream(opened);
        using var bytes = new MemoryStream();
        try
        {
            await content.CopyToAsync(bytes, cancellationToken);
            return StaffMessage.TryRead(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }
        catch (SealedPayloadException)
        {
            return null;
        }
    }
}
