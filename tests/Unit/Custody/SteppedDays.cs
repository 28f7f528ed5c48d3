namespace Submissions.Tests.Unit.Custody;

/// <summary>A wall clock that moves when told to; timers run by the real one.</summary>
internal sealed class SteppedDays(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Step(TimeSpan by) => _now += by;
}
