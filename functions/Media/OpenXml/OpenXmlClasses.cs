using Submissions.Contracts;

namespace Submissions.Media.OpenXml;

/// <summary>Which classes of metadata go with a part, an element or an attribute, as well as its name tells.</summary>
internal static class OpenXmlClasses
{
    public static MetadataSet OfRelationship(string type) => type switch
    {
        "core-properties" => MetadataSet.Of(MetadataClass.Person) | MetadataClass.Time | MetadataClass.Text,
        "extended-properties" => MetadataSet.Of(MetadataClass.Software),
        "thumbnail" => MetadataSet.Of(MetadataClass.Thumbnail),
        "comments" or "commentsExtended" or "commentsIds" or "commentsExtensible" or "commentAuthors" or "authors" or "threadedComment" or "person" or "people"
            => MetadataSet.Of(MetadataClass.Comment) | MetadataClass.Person | MetadataClass.Time,
        "printerSettings" => MetadataSet.Of(MetadataClass.Device),
        "oleObject" or "package" or "control" or "vbaProject" or "font" or "attachedTemplate" or "externalLink" or "subDocument" or "audio" or "video" or "media"
            => MetadataSet.Of(MetadataClass.Embedded),
        "origin" or "signature" => MetadataSet.Of(MetadataClass.Person) | MetadataClass.Identifier,
        _ => MetadataSet.Of(MetadataClass.Other),
    };

    public static MetadataSet OfElement(string local) => local switch
    {
        "rsid" or "rsids" or "nsid" or "tmpl" => MetadataSet.Of(MetadataClass.Identifier),
        "del" or "moveFrom" or "ins" or "moveTo" or "cellIns" or "cellDel" or "rPrChange" or "pPrChange" or "sectPrChange" or "tblPrChange" or "tcPrChange" or "trPrChange"
            => MetadataSet.Of(MetadataClass.Person) | MetadataClass.Time,
        "commentRangeStart" or "commentRangeEnd" or "commentReference" or "annotationRef" => MetadataSet.Of(MetadataClass.Comment),
        "OLEObject" or "oleObj" or "control" or "externalData" => MetadataSet.Of(MetadataClass.Embedded),
        "fileSharing" or "signatureline" => MetadataSet.Of(MetadataClass.Person),
        "fileVersion" or "ext" => MetadataSet.Of(MetadataClass.Software),
        _ => MetadataSet.Of(MetadataClass.Other),
    };

    public static MetadataSet OfAttribute(string local) => local switch
    {
        "author" or "initials" or "userName" => MetadataSet.Of(MetadataClass.Person),
        "date" or "dateUtc" => MetadataSet.Of(MetadataClass.Time),
        "descr" or "title" or "alt" or "name" or "tooltip" => MetadataSet.Of(MetadataClass.Text),
        "paraId" or "textId" or "id" or "uid" => MetadataSet.Of(MetadataClass.Identifier),
        _ when local.StartsWith("rsid", StringComparison.Ordinal) => MetadataSet.Of(MetadataClass.Identifier),
        _ => MetadataSet.Of(MetadataClass.Other),
    };
}
