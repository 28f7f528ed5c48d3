namespace Submissions.Media;

/// <summary>Looks at every byte of a finished copy as it goes by. Anything off its own list of what may be there means no copy.</summary>
public abstract class MediaGate
{
    /// <summary>The next bytes of the copy, in any portions.</summary>
    public abstract void Watch(ReadOnlySpan<byte> bytes);

    /// <summary>Whether the copy, now complete, holds only what may be there. Called once, last.</summary>
    public abstract bool Passes();
}
