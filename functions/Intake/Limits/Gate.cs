using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Open;
using Submissions.Intake.Work;
using Submissions.Storage;

namespace Submissions.Intake.Limits;

/// <summary>Lets parts in before a byte of them is read, or says why not. Everything is counted in memory against what this instance took of the budgets and allowances in the store.</summary>
public sealed class Gate(
    RecentSubmissions recent, PartnerGate partners, DailyBudget budget, ArtefactStore artefacts, WorkChallenges challenges, WorkCosts costs, TimeProvider time, IOptions<IntakeOptions> options)
{
    /// <summary>Least that a part is charged: a tiny part costs the store as much as one of this length.</summary>
    private const long LeastCharge = 64 << 10;

    private enum Created
    {
        Now = 1,
        Before,
        NotToday,
    }

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Charges a part.</summary>
    /// <param name="request">May carry work.</param>
    /// <param name="capability">Of the part's submission.</param>
    /// <param name="lengthBytes">Of the part.</param>
    /// <param name="opensObject">True for the part at 0.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>To be disposed of when the request ends; or an answer: busy, work asked for, submission full, day's budget spent.</returns>
    public async Task<Admitted<Admission>> AdmitAsync(HttpRequest request, Capability capability, int lengthBytes, bool opensObject, CancellationToken cancellationToken)
    {
        var (bytes, objects) = (Math.Max(lengthBytes, LeastCharge), opensObject ? 1 : 0);
        if (capability.Partner is { } partner)
        {
            return await partners.AdmitAsync(partner, bytes, cancellationToken);
        }
        var account = recent.Get(capability.Submission);
        if (!TryEnter(account))
        {
            return new(null, new Refused(Refusal.Busy, Soon));
        }
        var kind = await TakeFromDayAsync(account, bytes, objects, cancellationToken);
        var refused = kind is null
            ? new Refused(Refusal.DailyBudgetSpent, budget.UntilTomorrow())
            : await TakeFromSubmissionAsync(request, capability, account, bytes, objects, kind == BudgetKind.Reserve, cancellationToken);
        if (refused is null)
        {
            return new(new Admission(stored => End(account, kind!.Value, bytes, objects, stored)), null);
        }
        if (kind is { } taken)
        {
            budget.GiveBack(taken, bytes);
        }
        lock (account.Lock)
        {
            account.InFlight--;
        }
        return new(null, refused);
    }

    /// <summary>For requests that are not parts and make the store work: <see cref="Refusal.None"/>; <see cref="Refusal.Busy"/> when a submission, or a partner, asks for more than its rate; <see cref="Refusal.PartnerUnknown"/>.</summary>
    public async Task<Refusal> PassAsync(Capability capability, int weight, CancellationToken cancellationToken)
    {
        if (capability.Partner is { } partner)
        {
            return await partners.PassAsync(partner, weight, cancellationToken);
        }
        var account = recent.Get(capability.Submission);
        lock (account.Lock)
        {
            return account.Rate.TrySpend(weight, options.Value.PartsPerSecond, time.GetUtcNow()) ? Refusal.None : Refusal.Busy;
        }
    }

    /// <summary>Takes the allowance that opening work pays for, create-only: the same work never opens twice.</summary>
    public async Task<bool> TryOpenAsync(SubmissionId submission, CancellationToken cancellationToken) =>
        await CreateAsync(submission, recent.Get(submission), 0, cancellationToken) == Created.Now;

    private bool TryEnter(SubmissionAccount account)
    {
        lock (account.Lock)
        {
            if (account.InFlight >= options.Value.MaxPartsInFlight || !account.Rate.TrySpend(1, options.Value.PartsPerSecond, time.GetUtcNow()))
            {
                return false;
            }
            account.InFlight++;
            return true;
        }
    }

    private void End(SubmissionAccount account, BudgetKind kind, long bytes, int objects, bool stored)
    {
        lock (account.Lock)
        {
            account.InFlight--;
            if (!stored)
            {
                account.Bytes += bytes;
                account.Objects += objects;
            }
        }
        if (!stored)
        {
            budget.GiveBack(kind, bytes);
        }
    }

    private async Task<BudgetKind?> TakeFromDayAsync(SubmissionAccount account, long bytes, int objects, CancellationToken cancellationToken)
    {
        if (await budget.TryTakeAsync(BudgetKind.General, bytes, cancellationToken))
        {
            return BudgetKind.General;
        }
        var isSmall = false;
        lock (account.Lock)
        {
            isSmall = account.IsSmall && (account.HasSmall ? account.Bytes >= bytes && account.Objects >= objects : bytes <= Allowance.SmallBytes);
        }
        return isSmall && await budget.TryTakeAsync(BudgetKind.Reserve, bytes, cancellationToken) ? BudgetKind.Reserve : null;
    }

    /// <summary>Null when the charge was taken off what the submission has been granted, taking a new allowance if it must.</summary>
    private async Task<IResult?> TakeFromSubmissionAsync(
        HttpRequest request, Capability capability, SubmissionAccount account, long bytes, int objects, bool onlySmall, CancellationToken cancellationToken)
    {
        if (TrySpend(account, bytes, objects))
        {
            return null;
        }
        await account.Taking.WaitAsync(cancellationToken);
        try
        {
            while (!TrySpend(account, bytes, objects))
            {
                if (await TakeAllowanceAsync(request, capability, account, bytes, onlySmall, cancellationToken) is { } refused)
                {
                    return refused;
                }
            }
            return null;
        }
        finally
        {
            account.Taking.Release();
        }
    }

    private static bool TrySpend(SubmissionAccount account, long bytes, int objects)
    {
        lock (account.Lock)
        {
            if (account.Bytes < bytes || account.Objects < objects)
            {
                return false;
            }
            account.Bytes -= bytes;
            account.Objects -= objects;
            return true;
        }
    }

    private async Task<IResult?> TakeAllowanceAsync(
        HttpRequest request, Capability capability, SubmissionAccount account, long bytes, bool onlySmall, CancellationToken cancellationToken)
    {
        var isSmall = !account.HasSmall && account.NextSmall < Allowance.SmallCount && bytes <= Allowance.SmallBytes;
        if (onlySmall && !isSmall)
        {
            return new Refused(Refusal.DailyBudgetSpent, budget.UntilTomorrow());
        }
        var number = isSmall ? account.NextSmall : account.NextLarge;
        if (number >= Allowance.SmallCount + options.Value.MaxAllowancesPerSubmission)
        {
            return new Refused(Refusal.SubmissionFull);
        }
        var cost = isSmall && capability.Kind == CapabilityKind.Worked ? 0
            : isSmall ? await costs.SmallAsync(cancellationToken)
            : await costs.LargeAsync(cancellationToken);
        if (cost > 0)
        {
            var solved = await challenges.ReadSolutionAsync(request, cancellationToken);
            if (solved is null || solved.Submission != capability.Submission || solved.Allowance != number)
            {
                return new WorkAsked(await challenges.IssueAsync(capability.Submission, number, cost, cancellationToken), cost);
            }
        }
        switch (await CreateAsync(capability.Submission, account, number, cancellationToken))
        {
            case Created.NotToday:
                return new Refused(Refusal.DailyBudgetSpent, budget.UntilTomorrow());
            case Created.Before:
                await LookAsync(capability.Submission, account, cancellationToken);
                return null;
            default:
                return null;
        }
    }

    /// <summary>Creates an allowance and grants it to the submission here. If the process dies after the write it is lost to the submission.</summary>
    private async Task<Created> CreateAsync(SubmissionId submission, SubmissionAccount account, int number, CancellationToken cancellationToken)
    {
        var opens = number == 0;
        if (opens && !await budget.TryTakeAsync(BudgetKind.Openings, 1, cancellationToken))
        {
            return Created.NotToday;
        }
        if (!await artefacts.TryCreateAsync(Containers.Intake, Allowance.NameFor(submission, number), ReadOnlyMemory<byte>.Empty, cancellationToken))
        {
            if (opens)
            {
                budget.GiveBack(BudgetKind.Openings, 1);
            }
            return Created.Before;
        }
        lock (account.Lock)
        {
            Grant(account, number);
        }
        return Created.Now;
    }

    private static void Grant(SubmissionAccount account, int number)
    {
        account.Objects += Allowance.Objects;
        if (Allowance.IsSmall(number))
        {
            account.Bytes += Allowance.SmallBytes;
            (account.HasSmall, account.NextSmall) = (true, Math.Max(account.NextSmall, number + 1));
        }
        else
        {
            account.Bytes += Allowance.LargeBytes;
            (account.IsSmall, account.NextLarge) = (false, Math.Max(account.NextLarge, number + 1));
        }
    }

    /// <summary>Somebody else took the number: looks which are taken.</summary>
    private async Task LookAsync(SubmissionId submission, SubmissionAccount account, CancellationToken cancellationToken)
    {
        await foreach (var name in artefacts.ListAsync(Containers.Intake, Allowance.PrefixFor(submission), cancellationToken))
        {
            var number = int.Parse(name[^5..], CultureInfo.InvariantCulture);
            lock (account.Lock)
            {
                account.NextSmall = Allowance.IsSmall(number) ? Math.Max(account.NextSmall, number + 1) : account.NextSmall;
                account.NextLarge = Allowance.IsSmall(number) ? account.NextLarge : Math.Max(account.NextLarge, number + 1);
            }
        }
    }
}
