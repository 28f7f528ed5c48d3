using Submissions.Media.Xml;

namespace Submissions.Media.OpenXml;

/// <summary>What the gate lets through in a part of a document: known namespaces, and no name that stands for a person, a time, an identifier or something outside.</summary>
internal sealed class OpenXmlPartRules : MarkupRules
{
    private static readonly string[] Namespaces =
    [
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://schemas.openxmlformats.org/drawingml/2006/", "http://schemas.openxmlformats.org/presentationml/2006/main",
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/", "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "http://purl.oclc.org/ooxml/", "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office", "urn:schemas-microsoft-com:office:word",
        "http://schemas.microsoft.com/office/word/2010/wordml", "http://schemas.microsoft.com/office/word/2010/wordprocessing", "http://schemas.microsoft.com/office/drawing/2010/main",
        "http://schemas.microsoft.com/office/powerpoint/2010/main", "http://schemas.microsoft.com/office/drawing/2007/8/2/chart",
    ];

    public override bool MayBeNamespace(string address) => address.Length == 0 || Array.Exists(Namespaces, one => address.StartsWith(one, StringComparison.Ordinal));

    public override bool MayBeElement(string local) =>
        local is not ("ins" or "del" or "moveFrom" or "moveTo" or "delText" or "rsid" or "rsids" or "proofErr" or "nsid" or "docId" or "commentReference" or "oleObj" or "OLEObject"
            or "control" or "oleObject" or "externalReference" or "externalData" or "fileSharing" or "fileVersion" or "absPath" or "attachedTemplate" or "docVars" or "mailMerge"
            or "dataBinding" or "customXml" or "smartTag" or "creationId" or "printerSettings" or "signatureline" or "legacyDrawing" or "pivotCache" or "modifyVerifier" or "custDataLst"
            or "embedRegular" or "subDoc" or "permStart" or "cellIns" or "cellDel")
        && !local.EndsWith("PrChange", StringComparison.Ordinal) && !local.StartsWith("commentRange", StringComparison.Ordinal);

    public override bool MayBeAttribute(string local, ReadOnlySpan<byte> value) => local switch
    {
        "author" or "initials" or "dateUtc" or "paraId" or "textId" or "descr" or "anchorId" or "editId" or "userId" or "providerId" or "gfxdata" or "codeName" or "uid"
            or "fullDate" or "storeItemID" => false,
        _ => !local.StartsWith("rsid", StringComparison.Ordinal),
    };
}
