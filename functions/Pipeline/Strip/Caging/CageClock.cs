namespace Submissions.Pipeline.Strip;

/// <summary>
/// Measures only the time in which the child is to move: how long it is silent, and how long it takes in all. The time this side needs to read the input or to
/// store the copy is not the file's fault and does not count.
/// </summary>
internal sealed class CageClock : IDisposable
{
    private readonly CancellationTokenSource _limit;
    private readonly TimeProvider _time;
    private readonly TimeSpan _silence;
    private TimeSpan _left;
    private long _since;

    public CageClock(TimeProvider time, TimeSpan silence, TimeSpan total)
    {
        _limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        (_time, _silence, _left) = (time, silence, total);
    }

    /// <summary>Cancelled when the child was silent, or took in all, too long.</summary>
    public CancellationToken RanOut => _limit.Token;

    public void ChildMoves()
    {
        _since = _time.GetTimestamp();
        _limit.CancelAfter(_left < _silence ? _left : _silence);
    }

    public void WeMove()
    {
        _left -= _time.GetElapsedTime(_since);
        if (_left < TimeSpan.Zero)
        {
            _left = TimeSpan.Zero;
        }
        _limit.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _limit.Dispose();
}
