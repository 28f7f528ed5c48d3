namespace Submissions.Media.Xml;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class XmlLimits
{
    /// <summary>Elements within elements; nested tables of Word need about 60. Stops readers that recurse until their stack is used up.</summary>
    public const int MaxDepth = 512;

    /// <summary>Bytes of one tag or one run of text, 16 MiB; a picture inside an SVG attribute has up to 10. Stops the use of our memory.</summary>
    public const int MaxTokenBytes = 16 << 20;

    /// <summary>Attributes of one element; the root of a document that declares every namespace of Word has 40. Stops quadratic work for telling them apart.</summary>
    public const int MaxAttributes = 256;

    /// <summary>Different names in one document; OpenDocument text uses about 600. Stops the use of our memory by names.</summary>
    public const int MaxNames = 16_384;

    /// <summary>Bytes of one name; the longest in use have 40. Stops text in the place of names.</summary>
    public const int MaxNameBytes = 128;

    /// <summary>Bytes of a document type declaration without a subset, as old OpenDocument and SVG files carry. Stops a long search for its end.</summary>
    public const int MaxDoctypeBytes = 1024;
}
