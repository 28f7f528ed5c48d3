namespace Submissions.Media.Html;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class HtmlLimits
{
    /// <summary>Bytes of a page, 24 MiB, held in memory; a saved page with its pictures in it has 10. Stops the use of our memory.</summary>
    public const int MaxBytes = 24 << 20;

    /// <summary>Attributes of one tag. Stops quadratic work.</summary>
    public const int MaxAttributes = 256;
}
