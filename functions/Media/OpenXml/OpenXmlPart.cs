using Submissions.Contracts;
using Submissions.Media.Zip;

namespace Submissions.Media.OpenXml;

/// <summary>A part of XML that the copy will have.</summary>
internal sealed class OpenXmlPart(ZipMember source, string sourceName, OpenXmlPartType type)
{
    public ZipMember Source { get; } = source;

    public string SourceName { get; } = sourceName;

    public OpenXmlPartType Type { get; } = type;

    /// <summary>In the copy.</summary>
    public string Name { get; set; } = "";

    /// <summary>Relationships that stay, numbered anew, by the id that the source gives them.</summary>
    public Dictionary<string, OpenXmlLink> Links { get; } = new(StringComparer.Ordinal);

    public MetadataSet Removed { get; set; }
}
