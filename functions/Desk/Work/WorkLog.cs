using System.Collections.Concurrent;
using System.Text.Json;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Audit;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Index.Work;
using Submissions.Storage;

namespace Submissions.Desk.Work;

/// <summary>
/// Staff's changes to submissions. Each is first what Custody is told about keeping, where a status says something about it; then an event; then the record, create-only, whose number is one more than what
/// its writer saw; then a row.
/// <list type="bullet">
/// <item>Dead after the decision about keeping: the submission is kept, as it is by neglect; the staff member was not answered and decides again, and the decision that stands is not taken twice.</item>
/// <item>Dead after the event: no record has the digest it names, which is how an attempt that did not come to stand is told from a change. The staff member decides again.</item>
/// <item>Dead after the record: it stands. Whoever looks at the submission next puts the row in (<see cref="CatchUpAsync(SubmissionId, CancellationToken)"/>); the same request again is answered with it.</item>
/// <item>Two at once: the store makes one record of that number. The other's event is followed by a <c>refused</c> one, and they are told.</item>
/// </list>
/// </summary>
public sealed class WorkLog(ArtefactStore artefacts, CustodyLog custody, EditSealing sealing, Decisions decisions, IndexReader index, EditStore store, ClaimStore claims, TimeProvider time, Entropy entropy)
{
    private const int ReadAtOnce = 8;

    /// <summary>Records a change to a submission that is there.</summary>
    /// <param name="staff">Who changes it.</param>
    /// <param name="role">In which of their roles.</param>
    /// <param name="untrustedSubmission">The submission as the address names it.</param>
    /// <param name="asked">The change, checked by <see cref="EditRules"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How it stands with it, or with what the same request did before; <see cref="Refusal.SubmissionUnknown"/>; <see cref="Refusal.EditConflict"/> when others changed it since.</returns>
    public async Task<Outcome<WorkDetail>> AddAsync(StaffMember staff, string role, string untrustedSubmission, EditRequest asked, CancellationToken cancellationToken)
    {
        if (!SubmissionId.TryParse(untrustedSubmission, null, out var submission) || await index.SubmissionAsync(submission, cancellationToken) is not { } rows
            || (asked.Delivery is { } delivery && rows.Deliveries.All(row => row.Number != delivery)))
        {
            return Refusal.SubmissionUnknown;
        }
        var last = await CatchUpAsync(submission, cancellationToken);
        if (last != asked.After)
        {
            return await FindAsync(staff, submission, asked, cancellationToken);
        }
        if (asked is { Status: { } status, Reason: { } reason } && StatusReasons.Keeping(status, reason) is var (kind, why))
        {
            await decisions.EnsureAsync(staff, role, submission, kind, why, cancellationToken);
        }
        var edit = await MakeAsync(staff, role, submission, asked, cancellationToken);
        if (!await RecordAsync(edit, cancellationToken))
        {
            await CatchUpAsync(submission, cancellationToken);
            return await FindAsync(staff, submission, asked, cancellationToken);
        }
        await store.AddAsync([Row(edit, asked.Text)], cancellationToken);
        return await ReadAsync(staff, submission, cancellationToken);
    }

    /// <summary>Puts in what is on the record and not in the read model: one look at the store where nothing is missing.</summary>
    /// <returns>Number of the last edit.</returns>
    public async Task<int> CatchUpAsync(SubmissionId submission, CancellationToken cancellationToken)
    {
        var last = await store.LastAsync(submission, cancellationToken);
        var missing = await MissingAsync(submission, last, cancellationToken);
        await store.AddAsync(missing, cancellationToken);
        return last + missing.Count;
    }

    /// <summary>The same for many submissions, in one transaction.</summary>
    public async Task CatchUpAsync(IReadOnlyCollection<SubmissionId> submissions, CancellationToken cancellationToken)
    {
        var missing = new ConcurrentBag<IReadOnlyList<EditRow>>();
        await Parallel.ForEachAsync(
            submissions,
            new ParallelOptions { MaxDegreeOfParallelism = ReadAtOnce, CancellationToken = cancellationToken },
            async (submission, cancel) => missing.Add(await MissingAsync(submission, await store.LastAsync(submission, cancel), cancel)));
        await store.AddAsync([.. missing.SelectMany(rows => rows)], cancellationToken);
    }

    /// <summary>How it stands with a submission, by what is in the read model.</summary>
    public async Task<WorkDetail> ReadAsync(StaffMember staff, SubmissionId submission, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var claim = (await claims.OfAsync([submission.ToString()], now, cancellationToken)).Values.SingleOrDefault();
        return WorkDetail.Of(await store.OfAsync(submission, cancellationToken), ClaimDetail.Of(claim, staff));
    }

    /// <summary>The row of a record.</summary>
    public static EditRow Row(Edit edit, string? text) => new()
    {
        Submission = edit.Submission.ToString(),
        Number = edit.Number,
        Id = edit.Id,
        Kind = (int)edit.Kind,
        By = edit.By,
        Role = edit.Role,
        At = edit.At.UtcDateTime,
        Status = (int?)edit.Status,
        Reason = (int?)edit.Reason,
        Assignee = edit.Assignee,
        Delivery = edit.Delivery,
        Victims = edit.Victims is null ? null : JsonSerializer.Serialize(edit.Victims, ContractJson.Options),
        Text = text,
    };

    /// <summary>The rows of the edits after this one, as the records have them.</summary>
    private async Task<IReadOnlyList<EditRow>> MissingAsync(SubmissionId submission, int after, CancellationToken cancellationToken)
    {
        var rows = new List<EditRow>();
        while (await artefacts.ReadRecordAsync<Edit>(Containers.Decisions, Edit.NameFor(submission, after + rows.Count + 1), cancellationToken) is { } edit)
        {
            rows.Add(Row(edit, await sealing.OpenAsync(edit, cancellationToken)));
        }
        return rows;
    }

    /// <summary>The edit of the number that was asked for, when it is the asker's own; what anybody else did there is a conflict.</summary>
    private async Task<Outcome<WorkDetail>> FindAsync(StaffMember staff, SubmissionId submission, EditRequest asked, CancellationToken cancellationToken)
    {
        var work = await ReadAsync(staff, submission, cancellationToken);
        return work.Items.Any(edit => edit.Number == asked.After + 1 && edit.Id == asked.Id && edit.By == staff.Id) ? work : Refusal.EditConflict;
    }

    private async Task<Edit> MakeAsync(StaffMember staff, string role, SubmissionId submission, EditRequest asked, CancellationToken cancellationToken)
    {
        var text = asked.Text is null ? null : EditText.New(asked.Text, entropy);
        return new Edit
        {
            Submission = submission,
            Number = asked.After + 1,
            Id = asked.Id,
            Kind = asked.Kind,
            By = staff.Id,
            Role = role,
            At = time.GetUtcNow(),
            Status = asked.Status,
            Reason = asked.Reason,
            Assignee = asked.Assignee,
            Delivery = asked.Delivery,
            Victims = asked.Victims,
            Sealed = text is null ? null : await sealing.SealAsync(text, cancellationToken),
            TextDigest = text?.Digest(),
        };
    }

    private async Task<bool> RecordAsync(Edit edit, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(edit, ContractJson.Options);
        var record = new Artefact { Name = $"{Containers.Decisions}/{edit.Name()}", LengthBytes = bytes.Length, Digest = Convert.ToHexStringLower(TreeHash.Of(bytes)) };
        // Each attempt is an act of its own: an earlier one of the same edit that died is not this one.
        var attempt = Convert.ToHexStringLower(entropy.Bytes(Edit.IdLength / 2));
        await custody.AppendAsync(Event(edit, edit.Kind == EditKind.Assigned ? CustodyAct.Assigned : CustodyAct.Labelled, Why(edit), attempt, record), cancellationToken);
        if (await artefacts.TryCreateAsync(Containers.Decisions, edit.Name(), bytes, cancellationToken))
        {
            return true;
        }
        await custody.AppendAsync(Event(edit, CustodyAct.Refused, Refusal.EditConflict.Name(), attempt, record), cancellationToken);
        return false;
    }

    private CustodyEvent Event(Edit edit, CustodyAct act, string why, string attempt, Artefact record) => new()
    {
        Submission = edit.Submission,
        Act = act,
        Actor = edit.By,
        At = edit.At,
        Why = why,
        Outputs = [record],
        Occurrence = attempt,
        Salt = CustodyEvent.NewSalt(entropy),
    };

    /// <summary>A code, and the salted hash of what was written.</summary>
    private static string Why(Edit edit)
    {
        var code = edit switch
        {
            { Status: { } status } => $"status{status}",
            { Kind: EditKind.Assigned, Assignee: null } => "unassigned",
            _ => JsonNamingPolicy.CamelCase.ConvertName(edit.Kind.ToString()),
        };
        return edit.TextDigest is null ? code : $"{code}:{edit.TextDigest}";
    }
}
