using System.Globalization;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Intake.Limits;

/// <summary>
/// One budget of the day (UTC), counted over all instances with nothing but create-only blobs. It is cut into up to 1,024 numbered shares; an instance that needs one creates
/// <c>intake/budget/{day}/{name}/{number}</c>, and whoever creates it may spend it, from memory. So the sum never exceeds the budget, no two instances ever wait for each other,
/// and it costs one small write for each thousandth of the budget and one listing a minute. An instance that dies loses what it held of a share: at most a thousandth of the day.
/// </summary>
/// <param name="artefacts">The store.</param>
/// <param name="time">Whose day it is.</param>
/// <param name="name">Which budget.</param>
/// <param name="leastShare">No share is smaller; at least the largest amount that is taken at once, or that could never be taken.</param>
public sealed class DayShares(ArtefactStore artefacts, TimeProvider time, string name, long leastShare) : IDisposable
{
    private const int MaxShares = 1_024;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();

    /// <summary>What is awaited is done by one at a time.</summary>
    private readonly SemaphoreSlim _taking = new(1);
    private DateOnly _day;

    /// <summary>What of the shares taken is not yet spent.</summary>
    private long _left;

    /// <summary>Number of the first share that nobody is known to have taken.</summary>
    private int _next;

    /// <summary>When <see cref="_next"/> was last compared with the store.</summary>
    private DateTimeOffset _lookedAt;

    /// <summary>Takes so much of today's budget; false when it is spent.</summary>
    /// <param name="total">The whole budget. When it is changed during the day, as much of the new one is taken to be spent as was of the old.</param>
    /// <param name="amount">At most a share.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> TryTakeAsync(long total, long amount, CancellationToken cancellationToken)
    {
        if (TrySpend(amount))
        {
            return true;
        }
        await _taking.WaitAsync(cancellationToken);
        try
        {
            while (!TrySpend(amount))
            {
                if (!await TryTakeShareAsync(total, cancellationToken))
                {
                    return false;
                }
            }
            return true;
        }
        finally
        {
            _taking.Release();
        }
    }

    /// <summary>Gives back what was taken and not used.</summary>
    public void GiveBack(long amount)
    {
        lock (_lock)
        {
            _left += amount;
        }
    }

    /// <summary>How much of today's budget all instances together have taken, 0 to 1; not older than a minute.</summary>
    public async Task<double> SpentAsync(long total, CancellationToken cancellationToken)
    {
        if (!IsKnown())
        {
            await _taking.WaitAsync(cancellationToken);
            try
            {
                if (!IsKnown())
                {
                    await LookAsync(cancellationToken);
                }
            }
            finally
            {
                _taking.Release();
            }
        }
        // Of the last share taken some may be left; what is left of it here is known.
        lock (_lock)
        {
            return Math.Clamp((_next - ((double)_left / Share(total))) / Shares(total), 0, 1);
        }
    }

    public void Dispose() => _taking.Dispose();

    private bool TrySpend(long amount)
    {
        lock (_lock)
        {
            if (_day != Today())
            {
                (_day, _left, _next, _lookedAt) = (Today(), 0, 0, DateTimeOffset.MinValue);
            }
            if (_left < amount)
            {
                return false;
            }
            _left -= amount;
            return true;
        }
    }

    private bool IsKnown()
    {
        lock (_lock)
        {
            return _day == Today() && time.GetUtcNow() - _lookedAt < LookEvery;
        }
    }

    /// <summary>False when all shares are taken. If the process dies after the write the share is lost for the day, which errs on the safe side.</summary>
    private async Task<bool> TryTakeShareAsync(long total, CancellationToken cancellationToken)
    {
        if (_lookedAt == DateTimeOffset.MinValue)
        {
            await LookAsync(cancellationToken);
        }
        var (day, number) = (_day, _next);
        if (number >= Shares(total))
        {
            return false;
        }
        var created = await artefacts.TryCreateAsync(
            Containers.Intake, string.Create(CultureInfo.InvariantCulture, $"{Prefix(day)}{number:0000}"), ReadOnlyMemory<byte>.Empty, cancellationToken);
        lock (_lock)
        {
            if (_day == day)
            {
                _next = number + 1;
                _left += created ? Share(total) : 0;
            }
        }
        if (!created)
        {
            await LookAsync(cancellationToken);
        }
        return true;
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var (today, next) = (Today(), 0);
        await foreach (var taken in artefacts.ListAsync(Containers.Intake, Prefix(today), cancellationToken))
        {
            next = int.Parse(taken[^4..], CultureInfo.InvariantCulture) + 1;
        }
        lock (_lock)
        {
            _left = _day == today ? _left : 0;
            _next = _day == today ? Math.Max(_next, next) : next;
            (_day, _lookedAt) = (today, time.GetUtcNow());
        }
    }

    private long Share(long total) => Math.Max(total / MaxShares, leastShare);

    private long Shares(long total) => total / Share(total);

    private string Prefix(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"budget/{day:yyyy-MM-dd}/{name}/");

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
