namespace Submissions.Media.OpenXml;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class OpenXmlLimits
{
    /// <summary>Parts and pictures of one document; a long illustrated presentation has 3,000. Stops graphs of parts without end.</summary>
    public const int MaxParts = 20_000;

    /// <summary>Relationships of one part; a document full of links has 10,000. Stops the use of our memory.</summary>
    public const int MaxRelationships = 65_536;

    /// <summary>Bytes of a list of content types or relationships, 16 MiB; one with 65,536 links has 10. Stops the use of our memory.</summary>
    public const long MaxListBytes = 16 << 20;

    /// <summary>Bytes that may wait for the end of an element that may yet go, 32 MiB; a drawing of one slide has 1. Stops the use of our memory.</summary>
    public const int MaxHeldBytes = 32 << 20;

    /// <summary>Formulas shared by cells that may be remembered, of one sheet; a large model has 5,000. Stops the use of our memory.</summary>
    public const int MaxSharedFormulas = 1 << 20;
}
