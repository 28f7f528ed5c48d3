using System.Text.Json;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Desk.Keys;

/// <summary>
/// Puts staff members' keys on the record: first the event, then the record, then, of a confirmation, the mark by which Custody finds it and enters the key into the public log. If the process dies in between, whoever
/// asked was not answered and asks again; a confirmation that stands is only marked once more, which also has the log's proof made anew.
/// </summary>
public sealed class StaffKeyDecisions(ArtefactStore artefacts, StaffKeys keys, CustodyLog custody, PendingMarks pending, TimeProvider time, Entropy entropy)
{
    /// <summary>The kind of mark under which Custody looks for confirmed keys.</summary>
    private const string PendingKind = "keys";

    /// <summary>Keys that are listed. Stops a colleague who registers in a loop from taking the page down.</summary>
    private const int MaxKeys = 1_000;

    /// <summary>Registers a recipient as somebody's own.</summary>
    /// <returns>The key; <see cref="Refusal.KeyMalformed"/> when it is no <c>age1pq1…</c> recipient.</returns>
    public async Task<Outcome<StaffKeyDetail>> RegisterAsync(StaffMember staff, string role, string untrustedRecipient, CancellationToken cancellationToken)
    {
        var text = untrustedRecipient.Trim();
        if (text.Length > StaffKey.MaxRecipientLength || !MlKem768X25519Recipient.Parse(text).TryGet(out var recipient))
        {
            return Refusal.KeyMalformed;
        }
        var key = new StaffKey { Id = Convert.ToHexStringLower(entropy.Bytes(Decision.IdLength / 2)), Recipient = recipient.ToString(), By = staff.Id, Role = role, At = time.GetUtcNow() };
        await RecordAsync(staff, "staffKeyRegistered", key.Name(), key, cancellationToken);
        return StaffKeyDetail.Of(new StaffKeyState(key, null, null), false);
    }

    /// <summary>Another person's word that a key is its owner's.</summary>
    /// <returns>The key; <see cref="Refusal.NotFound"/>; <see cref="Refusal.StaffKeyWithdrawn"/>; <see cref="Refusal.OtherPersonNeeded"/>.</returns>
    public async Task<Outcome<StaffKeyDetail>> ConfirmAsync(StaffMember staff, string role, string untrustedId, CancellationToken cancellationToken)
    {
        if (await keys.ReadAsync(untrustedId, cancellationToken) is not { } state)
        {
            return Refusal.NotFound;
        }
        var confirmation = new StaffKeyDecision { Key = state.Key.Id, Kind = StaffKeyDecisionKind.Confirmed, By = staff.Id, Role = role, At = time.GetUtcNow() };
        if (state.Withdrawal is not null || !confirmation.Confirms(state.Key))
        {
            return state.Withdrawal is not null ? Refusal.StaffKeyWithdrawn : Refusal.OtherPersonNeeded;
        }
        if (state.Confirmation is null)
        {
            await RecordAsync(staff, "staffKeyConfirmed", confirmation.Name(), confirmation, cancellationToken);
        }
        await pending.AddAsync(PendingKind, state.Key.Id, cancellationToken);
        return await DetailAsync(state.Key.Id, cancellationToken);
    }

    /// <summary>Nothing is sealed to it any more; its owner, a lead or an auditor says so.</summary>
    /// <returns>The key; <see cref="Refusal.NotFound"/>; <see cref="Refusal.NotAllowed"/> for somebody else's key.</returns>
    public async Task<Outcome<StaffKeyDetail>> WithdrawAsync(StaffMember staff, string role, string untrustedId, CancellationToken cancellationToken)
    {
        if (await keys.ReadAsync(untrustedId, cancellationToken) is not { } state)
        {
            return Refusal.NotFound;
        }
        if (!IsOwn(staff, state) && role == Roles.Reviewer)
        {
            return Refusal.NotAllowed;
        }
        if (state.Withdrawal is null)
        {
            var withdrawal = new StaffKeyDecision { Key = state.Key.Id, Kind = StaffKeyDecisionKind.Withdrawn, By = staff.Id, Role = role, At = time.GetUtcNow() };
            await RecordAsync(staff, "staffKeyWithdrawn", withdrawal.Name(), withdrawal, cancellationToken);
        }
        return await DetailAsync(state.Key.Id, cancellationToken);
    }

    /// <summary>The keys that somebody may see: their own; leads and auditors, all. Latest first.</summary>
    public async Task<IReadOnlyList<StaffKeyDetail>> ListAsync(StaffMember staff, bool all, CancellationToken cancellationToken)
    {
        var details = new List<StaffKeyDetail>();
        await foreach (var name in artefacts.ListAsync(Containers.Decisions, "keys/", cancellationToken))
        {
            if (name.Split('/') is [_, var id, "registration.json"] && await keys.ReadAsync(id, cancellationToken) is { } state && (all || IsOwn(staff, state)))
            {
                details.Add(StaffKeyDetail.Of(state, await IsLoggedAsync(id, cancellationToken)));
            }
            if (details.Count == MaxKeys)
            {
                break;
            }
        }
        return [.. details.OrderByDescending(detail => detail.At)];
    }

    /// <summary>Whether a release may be asked for to this key: it is the person's own, confirmed, and in the log.</summary>
    public async Task<bool> IsUsableAsync(StaffMember staff, string? untrustedId, CancellationToken cancellationToken) =>
        await keys.ReadAsync(untrustedId, cancellationToken) is { IsConfirmed: true } state && IsOwn(staff, state) && await IsLoggedAsync(state.Key.Id, cancellationToken);

    private static bool IsOwn(StaffMember staff, StaffKeyState state) => string.Equals(state.Key.By, staff.Id, StringComparison.OrdinalIgnoreCase);

    private Task<bool> IsLoggedAsync(string id, CancellationToken cancellationToken) => artefacts.ExistsAsync(Containers.Checkpoints, StaffKey.ProofFor(id), cancellationToken);

    private async Task<StaffKeyDetail> DetailAsync(string id, CancellationToken cancellationToken) =>
        StaffKeyDetail.Of(await keys.ReadAsync(id, cancellationToken) ?? throw new InvalidOperationException("A key that was there and is gone."), await IsLoggedAsync(id, cancellationToken));

    private async Task RecordAsync<T>(StaffMember staff, string why, string name, T record, CancellationToken cancellationToken)
        where T : notnull
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(record, ContractJson.Options);
        await custody.AppendAsync(
            new CustodyEvent
            {
                Act = CustodyAct.KeyDecided,
                Actor = staff.Id,
                At = time.GetUtcNow(),
                Why = why,
                Outputs = [new Artefact { Name = $"{Containers.Decisions}/{name}", LengthBytes = bytes.Length, Digest = Convert.ToHexStringLower(TreeHash.Of(bytes)) }],
                Occurrence = name,
                Salt = CustodyEvent.NewSalt(entropy),
            },
            cancellationToken);
        await artefacts.TryCreateAsync(Containers.Decisions, name, bytes, cancellationToken);
    }
}
