using System.Text;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Storage;

namespace Submissions.Desk.Messages;

/// <summary>
/// Finds whom a submission can be answered to: the mailbox in its intake record, which Intake wrote at commit, and the recipient in its manifest, which only the sender could have sealed. What else lies under the
/// mailbox must name the same recipient: a stranger who sent something under a mailbox of somebody else must not get their messages.
/// </summary>
public sealed class Correspondents(ArtefactStore artefacts, IndexReader index)
{
    /// <summary>Names that are listed of one mailbox. Stops one with a file in each of ten thousand deliveries from holding the desk up.</summary>
    private const int MaxEntries = 20_000;

    /// <summary>Submissions of one thread.</summary>
    private const int MaxSubmissions = 64;

    /// <summary>The correspondent behind a submission.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The correspondent; <see cref="Refusal.SubmissionUnknown"/>; <see cref="Refusal.NoWayBack"/>; <see cref="Refusal.ReplyDisputed"/>.</returns>
    public async Task<Outcome<Correspondent>> FindAsync(SubmissionId submission, CancellationToken cancellationToken)
    {
        if (await index.SubmissionAsync(submission, cancellationToken) is not { } rows)
        {
            return Refusal.SubmissionUnknown;
        }
        var first = new DeliveryId(submission, rows.Deliveries[0].Number);
        if (await artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(first), cancellationToken) is not { Mailbox: { } mailbox })
        {
            return Refusal.NoWayBack;
        }
        var submissions = await ListAsync(mailbox, cancellationToken);
        var replies = new HashSet<string>(RepliesOf(rows), StringComparer.Ordinal);
        foreach (var other in submissions.Where(other => other != submission))
        {
            replies.UnionWith(await index.SubmissionAsync(other, cancellationToken) is { } theirs ? RepliesOf(theirs) : []);
        }
        return replies.Count switch
        {
            0 => Refusal.NoWayBack,
            1 => new Correspondent { Mailbox = mailbox, UntrustedReply = replies.Single(), Submissions = submissions },
            _ => Refusal.ReplyDisputed,
        };
    }

    private async Task<IReadOnlyList<SubmissionId>> ListAsync(MailboxId mailbox, CancellationToken cancellationToken)
    {
        var found = new List<SubmissionId>();
        await foreach (var name in artefacts.ListAsync(Containers.Intake, MailboxEntry.PrefixFor(mailbox), cancellationToken).Take(MaxEntries))
        {
            if (MailboxEntry.Read(mailbox, name)?.Delivery.Submission is { } submission && found.Count < MaxSubmissions && !found.Contains(submission))
            {
                found.Add(submission);
            }
        }
        return found;
    }

    private static IEnumerable<string> RepliesOf(SubmissionRows rows) => rows.Deliveries
        .Select(delivery => delivery.Manifest is { } manifest && ManifestReader.Read(Encoding.UTF8.GetBytes(manifest)).TryGet(out var read) ? read.Reply : null)
        .OfType<string>();
}
