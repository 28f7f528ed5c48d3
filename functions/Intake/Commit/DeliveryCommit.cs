using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Intake.Commit;

/// <summary>
/// Makes a delivery: commits its objects write-once, writes the intake record with the signed promise, the <c>received</c> event and the message to Scan.
/// Each line may be the last before a crash: the sender, who has no promise yet, commits again, and every write that was done is found done.
/// </summary>
public sealed class DeliveryCommit(SealedUploads uploads, ArtefactStore artefacts, UnfinishedMarks unfinished, CustodyLog custody, MessageSender messages, IVault vault, TimeProvider time, Entropy entropy)
{
    private static readonly TimeSpan LoggedWithin = TimeSpan.FromHours(24);

    /// <summary>Makes the delivery, or finds it made.</summary>
    /// <param name="id">The delivery.</param>
    /// <param name="commit">Checked; objects in the order of their numbers.</param>
    /// <param name="isDrop">It came without scripts, sealed to the drop key.</param>
    /// <param name="partner">Who delivers it; null for a witness.</param>
    /// <param name="cancellationToken">Gives up, as long as there is no record.</param>
    public async Task<Outcome<Promise>> PromiseAsync(DeliveryId id, CommitRequest commit, bool isDrop, PartnerId? partner, CancellationToken cancellationToken)
    {
        var record = await artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(id), cancellationToken);
        if (record is null)
        {
            var versions = new Dictionary<int, string>();
            foreach (var named in commit.Objects)
            {
                var committed = await CommitAsync(id.Object(named.Number), named, cancellationToken);
                if (!committed.TryGet(out var version))
                {
                    return committed.Refusal;
                }
                if (version.Id is { } known)
                {
                    versions.Add(named.Number, known);
                }
            }
            // Objects are write-once from here on, but nothing points to them until the record exists.
            record = new IntakeRecord
            {
                Promise = await SignAsync(id, commit, cancellationToken),
                Versions = versions.Count == 0 ? null : versions,
                Mailbox = commit.Mailbox,
                Drop = isDrop ? true : null,
                Partner = partner,
            };
            await unfinished.AddAsync(id, isPartners: partner is not null, cancellationToken);
            // From here on nothing gives up: the store may have the record although the call was ended, and a record counts as committed.
            if (!await artefacts.TryCreateRecordAsync(Containers.Intake, IntakeRecord.NameFor(id), record, CancellationToken.None))
            {
                record = await artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(id), CancellationToken.None)
                    ?? throw new InvalidOperationException("An intake record that exists and cannot be read.");
            }
        }
        if (!record.Promise.Objects.SequenceEqual(commit.Objects) || record.Promise.Tag != commit.Tag || record.Mailbox != commit.Mailbox || record.Partner != partner)
        {
            return Refusal.DeliveryAlreadyCommitted;
        }
        if (record.Mailbox is { } mailbox)
        {
            var entry = new MailboxEntry { Delivery = id, ReceivedOn = DateOnly.FromDateTime(record.Promise.ReceivedAt.UtcDateTime) };
            await artefacts.TryCreateAsync(Containers.Intake, entry.NameIn(mailbox), ReadOnlyMemory<byte>.Empty, CancellationToken.None);
        }
        await custody.AppendAsync(record.Received(CustodyEvent.NewSalt(entropy)), CancellationToken.None);
        await messages.SendAsync(Queues.ScanOf(record), DeliveryMessage.For(id), CancellationToken.None);
        return record.Promise;
    }

    private async Task<Outcome<StoredVersion>> CommitAsync(ObjectId id, SealedObject named, CancellationToken cancellationToken)
    {
        var state = await uploads.ReadStateAsync(id, cancellationToken);
        if (state is { Committed: false, Terminated: false })
        {
            if (Check(state, named) is var refusal and not Refusal.None)
            {
                return refusal;
            }
            if (await uploads.TryCommitAsync(id, state, cancellationToken) is { } version)
            {
                return version;
            }
            state = await uploads.ReadStateAsync(id, cancellationToken);
        }
        return state switch
        {
            null => Refusal.UploadIncomplete,
            { Terminated: true } => Refusal.UploadTerminated,
            _ when state.LengthBytes == named.LengthBytes && state.Digest == named.Digest => await uploads.ReadVersionAsync(id, cancellationToken),
            _ => Refusal.DeliveryAlreadyCommitted,
        };
    }

    private static Refusal Check(UploadState state, SealedObject named) =>
        state.Ambiguous ? Refusal.UploadAmbiguous
        : state.HasGap || state.LengthBytes != named.LengthBytes ? Refusal.UploadIncomplete
        : state.Digest != named.Digest ? Refusal.ObjectDigestWrong
        : Refusal.None;

    private async Task<Promise> SignAsync(DeliveryId id, CommitRequest commit, CancellationToken cancellationToken)
    {
        var key = await vault.GetPublicKeyAsync(VaultKeys.Promise, cancellationToken);
        var now = time.GetUtcNow();
        var promise = new Promise
        {
            Submission = id.Submission,
            Delivery = id.Number,
            ReceivedAt = now,
            Objects = commit.Objects,
            Tag = commit.Tag,
            LoggedBy = now + LoggedWithin,
            Key = key.Version,
        };
        return promise with { Signature = Convert.ToBase64String(await vault.SignAsync(VaultKeys.Promise, key.Version, promise.Digest(), cancellationToken)) };
    }
}
