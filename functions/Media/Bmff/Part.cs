namespace Submissions.Media.Bmff;

/// <summary>A piece of the copy, of known length before it is written.</summary>
internal abstract class Part
{
    public abstract long LengthBytes { get; }

    public abstract void Write(Stream output);
}
