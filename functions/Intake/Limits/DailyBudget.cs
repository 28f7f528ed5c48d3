using System.Globalization;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Intake.Limits;

/// <summary>
/// Counts what may come in a day (UTC) over all instances, with nothing but create-only blobs. A day's budget is cut into up to 1,024 numbered shares; an instance that needs one
/// creates <c>intake/budget/{day}/{kind}/{number}</c>, and whoever creates it may spend it, from memory. So the sum never exceeds the budget, no two instances ever wait for each other,
/// and it costs one small write for each thousandth of the budget and one listing a minute. An instance that dies loses what it held of a share: at most a thousandth of the day for each kind.
/// </summary>
public sealed class DailyBudget(ArtefactStore artefacts, TimeProvider time, IOptions<IntakeOptions> options) : IDisposable
{
    private const int MaxShares = 1_024;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly Dictionary<BudgetKind, BudgetAccount> _accounts = Enum.GetValues<BudgetKind>().ToDictionary(kind => kind, _ => new BudgetAccount());

    /// <summary>Takes so much of today's budget; false when it is spent.</summary>
    public async Task<bool> TryTakeAsync(BudgetKind kind, long amount, CancellationToken cancellationToken)
    {
        var account = _accounts[kind];
        if (TrySpend(account, amount))
        {
            return true;
        }
        await account.Taking.WaitAsync(cancellationToken);
        try
        {
            while (!TrySpend(account, amount))
            {
                if (!await TryTakeShareAsync(kind, account, cancellationToken))
                {
                    return false;
                }
            }
            return true;
        }
        finally
        {
            account.Taking.Release();
        }
    }

    /// <summary>Gives back what was taken and not used.</summary>
    public void GiveBack(BudgetKind kind, long amount)
    {
        var account = _accounts[kind];
        lock (account.Lock)
        {
            account.Left += amount;
        }
    }

    /// <summary>How much of today's budget all instances together have taken, 0 to 1; not older than a minute.</summary>
    public async Task<double> SpentAsync(BudgetKind kind, CancellationToken cancellationToken)
    {
        var account = _accounts[kind];
        if (!IsKnown(account))
        {
            await account.Taking.WaitAsync(cancellationToken);
            try
            {
                if (!IsKnown(account))
                {
                    await LookAsync(kind, account, cancellationToken);
                }
            }
            finally
            {
                account.Taking.Release();
            }
        }
        // Of the last share taken some may be left; what is left of it here is known.
        lock (account.Lock)
        {
            return Math.Clamp((account.Next - ((double)account.Left / Share(kind))) / Shares(kind), 0, 1);
        }
    }

    /// <summary>How long until there is a new budget.</summary>
    public TimeSpan UntilTomorrow()
    {
        var now = time.GetUtcNow();
        return now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime;
    }

    public void Dispose()
    {
        foreach (var account in _accounts.Values)
        {
            account.Dispose();
        }
    }

    private bool TrySpend(BudgetAccount account, long amount)
    {
        lock (account.Lock)
        {
            if (account.Day != Today())
            {
                (account.Day, account.Left, account.Next, account.LookedAt) = (Today(), 0, 0, DateTimeOffset.MinValue);
            }
            if (account.Left < amount)
            {
                return false;
            }
            account.Left -= amount;
            return true;
        }
    }

    private bool IsKnown(BudgetAccount account)
    {
        lock (account.Lock)
        {
            return account.Day == Today() && time.GetUtcNow() - account.LookedAt < LookEvery;
        }
    }

    /// <summary>False when all shares are taken. If the process dies after the write the share is lost for the day, which errs on the safe side.</summary>
    private async Task<bool> TryTakeShareAsync(BudgetKind kind, BudgetAccount account, CancellationToken cancellationToken)
    {
        if (account.LookedAt == DateTimeOffset.MinValue)
        {
            await LookAsync(kind, account, cancellationToken);
        }
        var (day, number) = (account.Day, account.Next);
        if (number >= Shares(kind))
        {
            return false;
        }
        var created = await artefacts.TryCreateAsync(
            Containers.Intake, string.Create(CultureInfo.InvariantCulture, $"{Prefix(kind, day)}{number:0000}"), ReadOnlyMemory<byte>.Empty, cancellationToken);
        lock (account.Lock)
        {
            if (account.Day == day)
            {
                account.Next = number + 1;
                account.Left += created ? Share(kind) : 0;
            }
        }
        if (!created)
        {
            await LookAsync(kind, account, cancellationToken);
        }
        return true;
    }

    private async Task LookAsync(BudgetKind kind, BudgetAccount account, CancellationToken cancellationToken)
    {
        var (today, next) = (Today(), 0);
        await foreach (var name in artefacts.ListAsync(Containers.Intake, Prefix(kind, today), cancellationToken))
        {
            next = int.Parse(name[^4..], CultureInfo.InvariantCulture) + 1;
        }
        lock (account.Lock)
        {
            account.Left = account.Day == today ? account.Left : 0;
            account.Next = account.Day == today ? Math.Max(account.Next, next) : next;
            (account.Day, account.LookedAt) = (today, time.GetUtcNow());
        }
    }

    private long Total(BudgetKind kind) => kind switch
    {
        BudgetKind.General => options.Value.DailyGeneralBytes,
        BudgetKind.Reserve => options.Value.DailyReserveBytes,
        BudgetKind.Partner => options.Value.DailyPartnerBytes,
        BudgetKind.Openings => options.Value.DailyOpenings,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>A share of bytes holds the largest part at least.</summary>
    private long Share(BudgetKind kind) => Math.Max(Total(kind) / MaxShares, kind == BudgetKind.Openings ? 1 : Upload.PartHeader.MaxLengthBytes);

    private long Shares(BudgetKind kind) => Total(kind) / Share(kind);

    private static string Prefix(BudgetKind kind, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"budget/{day:yyyy-MM-dd}/{kind.ToString().ToLowerInvariant()}/");

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
