using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Intake.Limits;

/// <summary>What may come in a day: of everybody, and of each partner. How it is counted: <see cref="DayShares"/>.</summary>
public sealed class DailyBudget(ArtefactStore artefacts, TimeProvider time, IOptions<IntakeOptions> options) : IDisposable
{
    private readonly Dictionary<BudgetKind, DayShares> _kinds = Enum.GetValues<BudgetKind>()
        .ToDictionary(kind => kind, kind => new DayShares(artefacts, time, kind.ToString().ToLowerInvariant(), kind is BudgetKind.Openings or BudgetKind.PartnerOpenings ? 1 : Upload.PartHeader.MaxLengthBytes));

    /// <summary>One for each partner that the desk entered and that was seen since the start.</summary>
    private readonly ConcurrentDictionary<PartnerId, DayShares> _partners = new();

    /// <summary>Takes so much of today's budget; false when it is spent.</summary>
    public Task<bool> TryTakeAsync(BudgetKind kind, long amount, CancellationToken cancellationToken) => _kinds[kind].TryTakeAsync(Total(kind), amount, cancellationToken);

    /// <summary>Takes bytes of a partner's quota and of all partners' budget; false when either is spent.</summary>
    public async Task<bool> TryTakeAsync(Partner partner, long bytes, CancellationToken cancellationToken)
    {
        var quota = QuotaOf(partner.Id);
        if (!await quota.TryTakeAsync(partner.BytesPerDay, bytes, cancellationToken))
        {
            return false;
        }
        if (await TryTakeAsync(BudgetKind.Partner, bytes, cancellationToken))
        {
            return true;
        }
        quota.GiveBack(bytes);
        return false;
    }

    /// <summary>Gives back what was taken and not used.</summary>
    public void GiveBack(BudgetKind kind, long amount) => _kinds[kind].GiveBack(amount);

    /// <summary>Gives back what of a partner's was taken and not used.</summary>
    public void GiveBack(Partner partner, long bytes)
    {
        GiveBack(BudgetKind.Partner, bytes);
        QuotaOf(partner.Id).GiveBack(bytes);
    }

    /// <summary>How much of today's budget all instances together have taken, 0 to 1; not older than a minute.</summary>
    public Task<double> SpentAsync(BudgetKind kind, CancellationToken cancellationToken) => _kinds[kind].SpentAsync(Total(kind), cancellationToken);

    /// <summary>Bytes of its quota that a partner has used today.</summary>
    public async Task<long> UsedAsync(Partner partner, CancellationToken cancellationToken) =>
        (long)(partner.BytesPerDay * await QuotaOf(partner.Id).SpentAsync(partner.BytesPerDay, cancellationToken));

    /// <summary>Bytes that a partner may still send today, by its quota and by all partners' budget.</summary>
    public async Task<long> LeftAsync(Partner partner, CancellationToken cancellationToken)
    {
        var ofAll = (long)(Total(BudgetKind.Partner) * (1 - await SpentAsync(BudgetKind.Partner, cancellationToken)));
        return Math.Min(partner.BytesPerDay - await UsedAsync(partner, cancellationToken), ofAll);
    }

    /// <summary>How long until there is a new budget.</summary>
    public TimeSpan UntilTomorrow()
    {
        var now = time.GetUtcNow();
        return now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime;
    }

    public void Dispose()
    {
        foreach (var shares in _kinds.Values.Concat(_partners.Values))
        {
            shares.Dispose();
        }
    }

    private DayShares QuotaOf(PartnerId id) => _partners.GetOrAdd(id, known => new DayShares(artefacts, time, $"partners/{known}", Upload.PartHeader.MaxLengthBytes));

    private long Total(BudgetKind kind) => kind switch
    {
        BudgetKind.General => options.Value.DailyGeneralBytes,
        BudgetKind.Reserve => options.Value.DailyReserveBytes,
        BudgetKind.Partner => options.Value.DailyPartnerBytes,
        BudgetKind.Openings => options.Value.DailyOpenings,
        BudgetKind.PartnerOpenings => options.Value.DailyPartnerOpenings,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
