namespace Submissions.Intake.Limits;

/// <summary>What this instance holds of one kind of budget. Its members change under its own lock, what is awaited is done by one at a time under <see cref="Taking"/>.</summary>
public sealed class BudgetAccount : IDisposable
{
    public Lock Lock { get; } = new();

    public SemaphoreSlim Taking { get; } = new(1);

    public DateOnly Day { get; set; }

    /// <summary>What of the shares taken is not yet spent.</summary>
    public long Left { get; set; }

    /// <summary>Number of the first share that nobody is known to have taken.</summary>
    public int Next { get; set; }

    /// <summary>When <see cref="Next"/> was last compared with the store.</summary>
    public DateTimeOffset LookedAt { get; set; }

    public void Dispose() => Taking.Dispose();
}
