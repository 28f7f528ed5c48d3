namespace Submissions.Intake.Limits;

/// <summary>So many things in a second on average, and four times as many at once. Not safe for several threads: its owner locks.</summary>
public sealed class RequestRate
{
    private const int BurstSeconds = 4;

    private double _tokens;
    private DateTimeOffset? _filledAt;

    /// <summary>False when it is more than may be now. What weighs more than a burst passes when nothing else does.</summary>
    public bool TrySpend(int weight, int perSecond, DateTimeOffset now)
    {
        var most = (double)perSecond * BurstSeconds;
        var earned = _filledAt is { } filled ? Math.Max((now - filled).TotalSeconds, 0) * perSecond : most;
        (_tokens, _filledAt) = (Math.Min(_tokens + earned, most), now);
        var asked = Math.Min(weight, most);
        if (_tokens < asked)
        {
            return false;
        }
        _tokens -= weight;
        return true;
    }
}
