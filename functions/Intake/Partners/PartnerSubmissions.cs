using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Intake.Limits;
using Submissions.Intake.Open;
using Submissions.Storage;

namespace Submissions.Intake.Partners;

/// <summary>
/// Opens submissions of partners. An id belongs to whoever opened it first, by a record that can be created once; where anything of somebody else's stands, a witness's or another partner's, nothing is written
/// and nothing is said of it. An id that a witness just got, and under which nothing was sent yet, is in no store and known to that witness's device alone.
/// </summary>
public sealed class PartnerSubmissions(ArtefactStore artefacts, DailyBudget budget, Capabilities capabilities, TimeProvider time, IOptions<IntakeOptions> options)
{
    /// <summary>Requests to the store of one call at a time.</summary>
    public const int Parallelism = 16;

    /// <summary>What one submission may hold: as much as a witness's.</summary>
    private long MaxLengthBytes => Allowance.SmallBytes + (options.Value.MaxAllowancesPerSubmission * Allowance.LargeBytes);

    /// <summary>Opens what can be opened, each by itself.</summary>
    /// <returns>What became of each, in their order; <see cref="Refusal.DailyBudgetSpent"/> when so many may not begin today.</returns>
    public async Task<Outcome<OpenedItems>> OpenAsync(Partner partner, IReadOnlyList<OpenItem> items, CancellationToken cancellationToken)
    {
        var claims = new PartnerClaim[items.Count];
        await ForEachAsync(items.Count, async (i, cancel) => claims[i] = await FindAsync(partner.Id, items[i].Submission, cancel), cancellationToken);
        var refusals = Judge(partner, items, claims, await budget.LeftAsync(partner, cancellationToken));
        var opening = Enumerable.Range(0, items.Count).Count(i => claims[i] == PartnerClaim.None && refusals[i] == Refusal.None);
        if (opening > 0 && !await budget.TryTakeAsync(BudgetKind.PartnerOpenings, opening, cancellationToken))
        {
            return Refusal.DailyBudgetSpent;
        }
        var opened = new OpenedItem[items.Count];
        await ForEachAsync(items.Count, async (i, cancel) => opened[i] = await OpenAsync(partner.Id, items[i], claims[i], refusals[i], cancel), cancellationToken);
        return new OpenedItems(opened);
    }

    /// <summary>Why items are not opened. What is new is held against what is left of the day; what is longer than a whole day's quota takes several days and may begin while anything is left.</summary>
    private Refusal[] Judge(Partner partner, IReadOnlyList<OpenItem> items, PartnerClaim[] claims, long leftBytes)
    {
        var refusals = new Refusal[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            var length = items[i].LengthBytes;
            if (claims[i] == PartnerClaim.Foreign)
            {
                refusals[i] = Refusal.SubmissionTaken;
            }
            else if (claims[i] == PartnerClaim.None)
            {
                refusals[i] = length > MaxLengthBytes ? Refusal.SubmissionFull
                    : leftBytes <= 0 || (length > leftBytes && length <= partner.BytesPerDay) ? Refusal.DailyBudgetSpent
                    : Refusal.None;
                leftBytes -= refusals[i] == Refusal.None ? length : 0;
            }
        }
        return refusals;
    }

    private async Task<OpenedItem> OpenAsync(PartnerId partner, OpenItem item, PartnerClaim claim, Refusal refusal, CancellationToken cancellationToken)
    {
        if (refusal != Refusal.None)
        {
            return OpenedItem.Refused(item.Submission, refusal, refusal == Refusal.DailyBudgetSpent ? budget.UntilTomorrow() : null);
        }
        var state = OpenedState.Uncommitted;
        if (claim == PartnerClaim.None)
        {
            var record = new PartnerSubmission { Partner = partner, OpenedAt = time.GetUtcNow(), LengthBytes = item.LengthBytes };
            if (await artefacts.TryCreateRecordAsync(Containers.Intake, PartnerSubmission.NameFor(item.Submission), record, cancellationToken))
            {
                state = OpenedState.Created;
            }
            else
            {
                // Another call was first, of this partner or another.
                claim = await FindAsync(partner, item.Submission, cancellationToken);
            }
        }
        switch (claim)
        {
            case PartnerClaim.Foreign:
                return OpenedItem.Refused(item.Submission, Refusal.SubmissionTaken);
            case PartnerClaim.Committed:
                return new OpenedItem { Submission = item.Submission, State = OpenedState.Committed };
            default:
                var (capability, expires) = await capabilities.IssueAsync(item.Submission, partner, cancellationToken);
                return new OpenedItem { Submission = item.Submission, State = state, Capability = capability, Expires = expires };
        }
    }

    /// <summary>Whatever belongs to a submission stands below its id. Partners take no allowances, so one of those says at once that it is a witness's.</summary>
    private async Task<PartnerClaim> FindAsync(PartnerId partner, SubmissionId submission, CancellationToken cancellationToken)
    {
        var (isAnything, isPartners, isCommitted) = (false, false, false);
        await foreach (var name in artefacts.ListAsync(Containers.Intake, $"{submission}/", cancellationToken))
        {
            if (name.StartsWith(Allowance.PrefixFor(submission), StringComparison.Ordinal))
            {
                return PartnerClaim.Foreign;
            }
            isAnything = true;
            isPartners |= name == PartnerSubmission.NameFor(submission);
            isCommitted |= name == IntakeRecord.NameFor(new DeliveryId(submission, 0));
        }
        if (!isAnything)
        {
            return PartnerClaim.None;
        }
        if (!isPartners || await artefacts.ReadRecordAsync<PartnerSubmission>(Containers.Intake, PartnerSubmission.NameFor(submission), cancellationToken) is not { } record || record.Partner != partner)
        {
            return PartnerClaim.Foreign;
        }
        return isCommitted ? PartnerClaim.Committed : PartnerClaim.Own;
    }

    /// <summary>Does something for each number below a count, several at a time.</summary>
    internal static Task ForEachAsync(int count, Func<int, CancellationToken, Task> work, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken }, (i, cancel) => new ValueTask(work(i, cancel)));
}
