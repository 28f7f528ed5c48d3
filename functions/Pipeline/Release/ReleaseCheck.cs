using System.Text;
using System.Text.Json;
using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Pipeline.Release;

/// <summary>
/// Judges for itself whether an original may be released; what asks by a message is not believed. There must be a request and, in time, the approval of a lead who is not the one who asked; and the key must be the
/// requester's own, confirmed by another person, not withdrawn, and named by the public log under the key that signs it. Records are the desk's to write and the log Custody's: either alone releases nothing.
/// </summary>
public sealed class ReleaseCheck(ArtefactStore artefacts, StaffKeys keys, TimeProvider time)
{
    private const int MaxLengthBytes = 16 << 10;

    /// <summary>The grounds for a release.</summary>
    /// <param name="asked">From the queue.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The grounds; <see cref="Refusal.ReleaseNotApproved"/>; <see cref="Refusal.ReleaseExpired"/>; <see cref="Refusal.StaffKeyUnproven"/>.</returns>
    public async Task<Outcome<ReleaseGrounds>> CheckAsync(ReleaseMessage asked, CancellationToken cancellationToken)
    {
        if (!Decision.IsId(asked.Request)
            || await ReadAsync<ReleaseRequest>(ReleaseRequest.NameFor(asked.Submission, asked.Request), cancellationToken) is not { } request
            || request.Id != asked.Request || request.Submission != asked.Submission || request.Delivery != asked.Delivery
            || await ReadAsync<ReleaseAnswer>(ReleaseAnswer.NameFor(asked.Submission, asked.Request), cancellationToken) is not { } answer
            || !answer.Approves(request))
        {
            return Refusal.ReleaseNotApproved;
        }
        if (time.GetUtcNow() > request.Until())
        {
            return Refusal.ReleaseExpired;
        }
        return await keys.ReadAsync(request.Key, cancellationToken) is { IsConfirmed: true, Key: var key }
            && string.Equals(key.By, request.By, StringComparison.OrdinalIgnoreCase)
            && MlKem768X25519Recipient.Parse(key.Recipient).TryGet(out var recipient)
            && await IsLoggedAsync(key, cancellationToken)
                ? new ReleaseGrounds(request, answer, recipient)
                : Refusal.StaffKeyUnproven;
    }

    /// <summary>Whether an entry of the public log names exactly this key for this use. The log's key is the one that Custody writes beside its checkpoints, where the desk cannot.</summary>
    private async Task<bool> IsLoggedAsync(StaffKey key, CancellationToken cancellationToken)
    {
        var signer = await artefacts.ReadAtMostAsync(Containers.Checkpoints, $"{LogNames.Public}/key", MaxLengthBytes, cancellationToken);
        var stored = await artefacts.ReadAtMostAsync(Containers.Checkpoints, StaffKey.ProofFor(key.Id), LogProof.MaxLengthBytes, cancellationToken);
        return signer is not null && stored is not null && NoteKey.TryParse(Encoding.UTF8.GetString(signer).Trim(), out var logKey)
            && TryRead<LoggedKey>(stored) is { } logged
            && Receipt.Read(Encoding.UTF8.GetBytes(logged.Proof), out var receipt) == LedgerFault.None
            && receipt!.Proof.Verify(new LogIdentity { Origin = logKey.Name, Keys = [logKey] }, TreeHash.Leaf(receipt.Entry.Span), out _) == LedgerFault.None
            && TryRead<CustodyEvent>(receipt.Entry.Span) is { Act: CustodyAct.KeyPublished, Tool: { Name: KeyUses.Staff, Parameters: { } parts } }
            && KeyParts.AreSame(parts, key.Parts());
    }

    private async Task<T?> ReadAsync<T>(string name, CancellationToken cancellationToken)
        where T : class =>
        await artefacts.ReadAtMostAsync(Containers.Decisions, name, MaxLengthBytes, cancellationToken) is { } bytes ? TryRead<T>(bytes) : null;

    private static T? TryRead<T>(ReadOnlySpan<byte> untrustedDocument)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(untrustedDocument, ContractJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
