using Submissions.Media.Xml;

namespace Submissions.Media.OpenXml;

/// <summary>What the gate lets through in a list of content types or of relationships: parts of the document, and links that are followed on a click.</summary>
internal sealed class OpenXmlListRules : MarkupRules
{
    public override bool MayHaveCharacterData => false;

    public override bool MayBeNamespace(string address) => address is "http://schemas.openxmlformats.org/package/2006/content-types"
        or "http://schemas.openxmlformats.org/package/2006/relationships";

    public override bool MayBeElement(string local) => local is "Types" or "Default" or "Override" or "Relationships" or "Relationship";

    public override bool MayBeAttribute(string local, ReadOnlySpan<byte> value) => local switch
    {
        "Extension" or "PartName" or "Id" or "TargetMode" => true,
        "ContentType" => value.IndexOf("macro"u8) < 0 && value.IndexOf("oleObject"u8) < 0 && value.IndexOf("properties"u8) < 0 && value.IndexOf("comments"u8) < 0,
        "Type" => value.IndexOf("attachedTemplate"u8) < 0 && value.IndexOf("oleObject"u8) < 0 && value.IndexOf("metadata"u8) < 0 && value.IndexOf("vba"u8) < 0,
        "Target" => !value.IsEmpty && (value[0] is (byte)'/' or (byte)'#' || value.StartsWith("word/"u8) || value.StartsWith("xl/"u8) || value.StartsWith("ppt/"u8) || IsLink(value)),
        _ => false,
    };

    private static bool IsLink(ReadOnlySpan<byte> value)
    {
        Span<char> start = stackalloc char[Math.Min(8, value.Length)];
        for (var i = 0; i < start.Length; i++)
            start[i] = (char)(value[i] | 0x20);
        return start.StartsWith("http:") || start.StartsWith("https:") || start.StartsWith("mailto:");
    }
}
