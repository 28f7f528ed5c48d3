using Submissions.Media.Xml;

namespace Submissions.Media.OpenDocument;

/// <summary>What the gate lets through in an OpenDocument file's XML: known namespaces, and no name that stands for a person, a time, an identifier, a script or something outside.</summary>
internal sealed class OpenDocumentRules : MarkupRules
{
    public override bool MayBeNamespace(string address) => address.Length == 0
        || (address.StartsWith("urn:oasis:names:tc:opendocument:xmlns:", StringComparison.Ordinal)
            && !address.Contains(":meta:", StringComparison.Ordinal) && !address.Contains(":script:", StringComparison.Ordinal)
            && !address.Contains(":form:", StringComparison.Ordinal) && !address.Contains(":config:", StringComparison.Ordinal))
        || address is "http://www.w3.org/1999/xlink" or "http://www.w3.org/1998/Math/MathML" or "http://openoffice.org/2004/calc" or "http://openoffice.org/2004/writer"
            or "http://purl.org/dc/elements/1.1/" or "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
            or "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0";

    public override bool MayBeElement(string local) =>
        local is not ("change-info" or "tracked-changes" or "changed-region" or "insertion" or "deletion" or "annotation-end" or "scripts" or "event-listeners" or "event-listener"
            or "forms" or "binary-data" or "object-ole" or "applet" or "floating-frame" or "plugin-param" or "section-source" or "table-source" or "dde-source" or "font-face-src"
            or "desc" or "creator-initials" or "generator" or "encryption-data");

    public override bool MayBeAttribute(string local, ReadOnlySpan<byte> value) => local switch
    {
        "rsid" or "paragraph-rsid" or "protection-key" or "transformation" => false,
        "href" => value.IndexOf("file:"u8) < 0 && value.IndexOf("script:"u8) < 0 && !value.StartsWith(".."u8) && !value.StartsWith("/"u8),
        _ => true,
    };
}
