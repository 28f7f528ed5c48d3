namespace Submissions.Media.Rtf;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class RtfLimits
{
    /// <summary>Groups within groups; nested tables in shapes need about 40. Stops readers that recurse until their stack is used up.</summary>
    public const int MaxDepth = 512;

    /// <summary>Letters of a control word, by the specification.</summary>
    public const int MaxWordLetters = 32;

    /// <summary>Digits of a control word's number; 32 bits have 10.</summary>
    public const int MaxDigits = 10;

    /// <summary>Bytes of one picture, 32 MiB: a page scanned at 600 dpi has 20. Stops the use of our memory.</summary>
    public const int MaxPictureBytes = 32 << 20;

    /// <summary>Bytes of a field's instruction, or of a shape's property, that wait for its end, 4 MiB. Stops the use of our memory.</summary>
    public const int MaxHeldBytes = 4 << 20;

    /// <summary>Lists of a document; a contract that was edited for years has 2,000. Stops the use of our memory.</summary>
    public const int MaxLists = 65_536;
}
