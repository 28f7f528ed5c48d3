using System.Text.Json;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Index;
using Submissions.Index.Cases;
using Submissions.Index.Rows;
using Submissions.Storage;

namespace Submissions.Desk.Cases;

/// <summary>
/// Staff's changes to case files. Each is first an event for every submission concerned; then the record, create-only and sealed, whose number is one more than what its writer saw; then the row.
/// <list type="bullet">
/// <item>Dead after the event: no record has the digest that it names. The staff member was not answered and does it again.</item>
/// <item>Dead after the record: it stands. Whoever looks at the case next puts it into the row; the same request again is answered with it.</item>
/// <item>Two at once: the store makes one record of that number, and the other is told. Of two who open a case at once each gets a number of their own.</item>
/// </list>
/// </summary>
public sealed class CaseLog(ArtefactStore artefacts, SealedRecords records, CustodyLog custody, SubmissionSituations situations, IndexReader index, CaseStore store, TimeProvider time, Entropy entropy)
{
    /// <summary>Cases in one answer.</summary>
    private const int MaxCases = 500;

    /// <summary>The cases that somebody may know of, the latest first.</summary>
    public async Task<IReadOnlyList<CaseState>> ListAsync(StaffMember staff, CancellationToken cancellationToken)
    {
        for (var next = await store.LastAsync(cancellationToken) + 1; await CatchUpAsync(new CaseId(next), cancellationToken) is not null; next++)
        {
        }
        return [.. (await store.ListAsync(staff.Situations, MaxCases, cancellationToken)).Select(Read)];
    }

    /// <summary>A case that somebody may know of, as the records have it; null for any other.</summary>
    public async Task<CaseState?> FindAsync(StaffMember staff, string untrustedCase, CancellationToken cancellationToken) =>
        CaseId.TryParse(untrustedCase, out var id) && await CatchUpAsync(id, cancellationToken) is { } state && IsFor(staff, state.Situation) ? state : null;

    /// <summary>Opens a case.</summary>
    /// <returns>The case; <see cref="Refusal.NotAllowed"/> for a situation that is not theirs.</returns>
    public async Task<Outcome<CaseState>> OpenAsync(StaffMember staff, string role, CaseEditRequest asked, CancellationToken cancellationToken)
    {
        if (!IsFor(staff, asked.Situation))
        {
            return Refusal.NotAllowed;
        }
        await ListAsync(staff, cancellationToken);
        for (var number = await store.LastAsync(cancellationToken); ; number++)
        {
            // The one before may be this very request, whose answer was lost.
            if (number > 0 && await records.ReadAsync<CaseEdit>(CaseEdit.NameFor(new CaseId(number), 1), cancellationToken) is { } last && last.Id == asked.Id && last.By == staff.Id)
            {
                return (await CatchUpAsync(new CaseId(number), cancellationToken))!;
            }
            if (number == CaseId.MaxNumber)
            {
                return Refusal.CaseFull;
            }
            if (await TryRecordAsync(Make(staff, role, new CaseId(number + 1), 1, asked), cancellationToken))
            {
                return (await CatchUpAsync(new CaseId(number + 1), cancellationToken))!;
            }
        }
    }

    /// <summary>Changes a case.</summary>
    /// <returns>The case with it, or with what the same request did before; <see cref="Refusal.CaseUnknown"/>; <see cref="Refusal.CaseConflict"/>; <see cref="Refusal.CaseClosed"/>; <see cref="Refusal.CaseFull"/>; <see cref="Refusal.SubmissionUnknown"/>.</returns>
    public async Task<Outcome<CaseState>> EditAsync(StaffMember staff, string role, string untrustedCase, CaseEditRequest asked, CancellationToken cancellationToken)
    {
        if (await FindAsync(staff, untrustedCase, cancellationToken) is not { } state || !CaseId.TryParse(state.Case, out var id))
        {
            return Refusal.CaseUnknown;
        }
        if (state.Number != asked.After)
        {
            return await AgainAsync(staff, id, state, asked, cancellationToken);
        }
        if (state.Closed != (asked.Kind == CaseEditKind.Reopened))
        {
            return Refusal.CaseClosed;
        }
        if (asked.Kind == CaseEditKind.Added && await CheckAddedAsync(staff, state, asked.Items!, cancellationToken) is var refusal and not Refusal.None)
        {
            return refusal;
        }
        if (!await TryRecordAsync(Make(staff, role, id, asked.After + 1, asked), cancellationToken))
        {
            return await AgainAsync(staff, id, (await CatchUpAsync(id, cancellationToken))!, asked, cancellationToken);
        }
        return (await CatchUpAsync(id, cancellationToken))!;
    }

    /// <summary>Puts what is on the record into the row.</summary>
    /// <returns>The case; null when there is none of that number.</returns>
    public async Task<CaseState?> CatchUpAsync(CaseId id, CancellationToken cancellationToken)
    {
        var row = await store.FindAsync(id.Number, cancellationToken);
        var state = row is null ? null : Read(row);
        var before = state?.Number ?? 0;
        while (await records.ReadAsync<CaseEdit>(CaseEdit.NameFor(id, (state?.Number ?? 0) + 1), cancellationToken) is { } edit)
        {
            state = CaseState.Of(state, edit);
        }
        if (state is not null && state.Number > before)
        {
            await store.SetAsync(new CaseRow { Case = id.Number, Last = state.Number, Situation = state.Situation, State = JsonSerializer.Serialize(state, ContractJson.Options) }, cancellationToken);
        }
        return state;
    }

    private static CaseState Read(CaseRow row) => JsonSerializer.Deserialize<CaseState>(row.State, ContractJson.Options)!;

    private static bool IsFor(StaffMember staff, string? situation) => staff.Situations is null || (situation is not null && staff.Situations.Contains(situation));

    /// <summary>What a request that came second is answered: with the case when it is the last edit itself, sent again.</summary>
    private async Task<Outcome<CaseState>> AgainAsync(StaffMember staff, CaseId id, CaseState state, CaseEditRequest asked, CancellationToken cancellationToken) =>
        await records.ReadAsync<CaseEdit>(CaseEdit.NameFor(id, asked.After + 1), cancellationToken) is { } edit && edit.Id == asked.Id && edit.By == staff.Id ? state : Refusal.CaseConflict;

    private async Task<Refusal> CheckAddedAsync(StaffMember staff, CaseState state, IReadOnlyList<CaseItem> items, CancellationToken cancellationToken)
    {
        if (state.Items.Union(items).Count() > CaseState.MaxItems)
        {
            return Refusal.CaseFull;
        }
        // A case about one situation holds nothing that is not about it: whoever may see the case may then see all of it.
        var within = state.Situation is { } situation ? [situation] : staff.Situations;
        var known = await situations.AmongAsync(items.Select(item => item.Submission.ToString()), within, cancellationToken);
        foreach (var item in items)
        {
            if (!known.Contains(item.Submission.ToString()) || await index.SubmissionAsync(item.Submission, cancellationToken) is not { } rows
                || (item.Object is not null && !rows.Files.Any(file => file.Delivery == item.Delivery && file.Object == item.Object)))
            {
                return Refusal.SubmissionUnknown;
            }
        }
        return Refusal.None;
    }

    private CaseEdit Make(StaffMember staff, string role, CaseId id, int number, CaseEditRequest asked) => new()
    {
        Case = id.Number,
        Number = number,
        Id = asked.Id,
        Kind = asked.Kind,
        By = staff.Id,
        Role = role,
        At = time.GetUtcNow(),
        Name = asked.Name,
        Situation = asked.Situation,
        Items = asked.Items,
    };

    private async Task<bool> TryRecordAsync(CaseEdit edit, CancellationToken cancellationToken)
    {
        var name = CaseEdit.NameFor(new CaseId(edit.Case), edit.Number);
        var bytes = await records.SealAsync(edit, cancellationToken);
        var record = new Artefact { Name = $"{Containers.Decisions}/{name}", LengthBytes = bytes.Length, Digest = Convert.ToHexStringLower(TreeHash.Of(bytes)) };
        SubmissionId?[] concerned = edit.Items is null ? [null] : [.. edit.Items.Select(item => (SubmissionId?)item.Submission).Distinct()];
        foreach (var submission in concerned)
        {
            await custody.AppendAsync(
                new CustodyEvent
                {
                    Submission = submission,
                    Act = CustodyAct.Labelled,
                    Actor = edit.By,
                    At = edit.At,
                    Why = $"case{edit.Kind}",
                    Outputs = [record],
                    // The sealed bytes are others each time, and so is the event of an attempt that came second.
                    Occurrence = record.Digest,
                    Salt = CustodyEvent.NewSalt(entropy),
                },
                cancellationToken);
        }
        return await artefacts.TryCreateAsync(Containers.Decisions, name, bytes, cancellationToken);
    }
}
