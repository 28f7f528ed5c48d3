using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Storage;

namespace Submissions.Intake.Limits;

/// <summary>
/// Lets in what partners send, which is counted against the partner and not, as with witnesses, against each submission: no work, no allowances, and none of the room that is kept for witnesses.
/// Whoever is switched off at the desk is shut out within half a minute, whatever capabilities it still has.
/// </summary>
public sealed class PartnerGate(PartnerRegistry registry, DailyBudget budget, TimeProvider time, IOptions<IntakeOptions> options)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<PartnerId, PartnerAccount> _accounts = new();

    private int _calls;

    /// <summary>Charges a part.</summary>
    /// <param name="id">Whose it is.</param>
    /// <param name="bytes">What it is charged.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>To be disposed of when the request ends; or an answer: not a partner any more, busy, day's budget spent.</returns>
    public async Task<Admitted<Admission>> AdmitAsync(PartnerId id, long bytes, CancellationToken cancellationToken)
    {
        if (await registry.FindEnabledAsync(id, cancellationToken) is not { } partner)
        {
            return new(null, new Refused(Refusal.PartnerUnknown));
        }
        var account = AccountOf(id);
        if (!TryEnter(account))
        {
            return new(null, new Refused(Refusal.Busy, Soon));
        }
        if (await budget.TryTakeAsync(partner, bytes, cancellationToken))
        {
            return new(new Admission(stored => End(account, partner, bytes, stored)), null);
        }
        Leave(account);
        return new(null, new Refused(Refusal.DailyBudgetSpent, budget.UntilTomorrow()));
    }

    /// <summary>For requests that are not parts and make the store work: <see cref="Refusal.None"/>, <see cref="Refusal.Busy"/> when a partner asks for more than its rate, <see cref="Refusal.PartnerUnknown"/>.</summary>
    public async Task<Refusal> PassAsync(PartnerId id, int weight, CancellationToken cancellationToken)
    {
        if (await registry.FindEnabledAsync(id, cancellationToken) is null)
        {
            return Refusal.PartnerUnknown;
        }
        var account = AccountOf(id);
        lock (account.Lock)
        {
            return account.Rate.TrySpend(weight, options.Value.PartnerPartsPerSecond, time.GetUtcNow()) ? Refusal.None : Refusal.Busy;
        }
    }

    /// <summary>Lets a call about many submissions begin; null when too many are under way.</summary>
    public IDisposable? TryBeginCall(PartnerId id)
    {
        var account = AccountOf(id);
        lock (account.Lock)
        {
            if (account.Calls >= options.Value.MaxCallsOfPartner)
            {
                return null;
            }
            account.Calls++;
        }
        var call = new Admission(_ => EndCall(account));
        if (Interlocked.Increment(ref _calls) <= options.Value.MaxPartnerCalls)
        {
            return call;
        }
        call.Dispose();
        return null;
    }

    private bool TryEnter(PartnerAccount account)
    {
        lock (account.Lock)
        {
            if (account.PartsInFlight >= options.Value.MaxPartnerPartsInFlight || !account.Rate.TrySpend(1, options.Value.PartnerPartsPerSecond, time.GetUtcNow()))
            {
                return false;
            }
            account.PartsInFlight++;
            return true;
        }
    }

    private void End(PartnerAccount account, Partner partner, long bytes, bool stored)
    {
        Leave(account);
        if (!stored)
        {
            budget.GiveBack(partner, bytes);
        }
    }

    private void EndCall(PartnerAccount account)
    {
        Interlocked.Decrement(ref _calls);
        lock (account.Lock)
        {
            account.Calls--;
        }
    }

    private static void Leave(PartnerAccount account)
    {
        lock (account.Lock)
        {
            account.PartsInFlight--;
        }
    }

    private PartnerAccount AccountOf(PartnerId id) => _accounts.GetOrAdd(id, _ => new PartnerAccount());
}
