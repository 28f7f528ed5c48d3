namespace Submissions.Local;

/// <summary>The pause between looks at an empty queue: 100 ms, then half as long again each time up to the limit; back to 100 ms when a message came.</summary>
internal sealed class PollBackoff(TimeSpan longest)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    private TimeSpan _next = Shortest;

    /// <summary>Something came: look again soon.</summary>
    public void Reset() => _next = Shortest;

    /// <summary>The next pause.</summary>
    public TimeSpan Next()
    {
        var pause = _next < longest ? _next : longest;
        _next = pause * 1.5;
        return pause;
    }
}
