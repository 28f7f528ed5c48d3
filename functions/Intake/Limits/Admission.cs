namespace Submissions.Intake.Limits;

/// <summary>A part that was let in; ends when its request does.</summary>
/// <param name="end">Told whether the charge stands; else it is given back.</param>
public sealed class Admission(Action<bool> end) : IDisposable
{
    private bool _stored;

    /// <summary>The part was stored: the charge stands.</summary>
    public void Keep() => _stored = true;

    public void Dispose() => end(_stored);
}
