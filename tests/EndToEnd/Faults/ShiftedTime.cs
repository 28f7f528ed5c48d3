namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>A wall clock that can be set; durations are the machine's own, as with a real clock that is set.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private long _shiftTicks;

    public TimeSpan Shift
    {
        get => new(Interlocked.Read(ref _shiftTicks));
        set => Interlocked.Exchange(ref _shiftTicks, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
}
