namespace Submissions.Media.PlainText;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class TextLimits
{
    /// <summary>Bytes without an end of line in which control characters are unlikely to be chance, 64 KiB; not a limit but the window of a look. The whole text is looked at.</summary>
    public const int WindowBytes = 64 << 10;

    /// <summary>Bytes of a text, 1 GiB; the log of a year has 0.3. Stops a reviewer's browser from being filled.</summary>
    public const long MaxBytes = 1L << 30;
}
