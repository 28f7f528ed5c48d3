namespace Submissions.Intake.Limits;

/// <summary>A part that was let in, and what it was charged; ends when its request does.</summary>
public sealed class Admission(SubmissionAccount account, DailyBudget budget, BudgetKind kind, long bytes, int objects) : IDisposable
{
    private bool _stored;

    /// <summary>The part was stored: the charge stands.</summary>
    public void Keep() => _stored = true;

    public void Dispose()
    {
        lock (account.Lock)
        {
            account.InFlight--;
            if (!_stored)
            {
                account.Bytes += bytes;
                account.Objects += objects;
            }
        }
        if (!_stored)
        {
            budget.GiveBack(kind, bytes);
        }
    }
}
