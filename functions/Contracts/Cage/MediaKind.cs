namespace Submissions.Contracts;

/// <summary>The formats of which safe copies are made. Crosses the cage's wall as a number; numbers are never reused.</summary>
public enum MediaKind : ushort
{
    Jpeg = 1,
    Pdf = 19,
}
