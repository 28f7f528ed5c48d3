using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>Which class of metadata a key stands for that is not in the copy.</summary>
internal static class PdfClasses
{
    /// <summary>Empty for keys that only arrange a file: nobody misses them, and they say nothing.</summary>
    public static MetadataSet Of(string key) => key switch
    {
        "Type" or "Subtype" or "Length" or "Filter" or "DecodeParms" or "DL" or "ProcSet" or "Length1" or "Length2" or "Length3" or "Parent" or "P" or "Kids" or "Count"
            or "StructParent" or "StructParents" or "MarkInfo" or "Tabs" or "Version" or "Names" or "Dests" or "FormType" or "Linearized" or "Size" or "Prev"
            or "XRefStm" or "Root" or "Index" or "W" or "Encrypt" or "TrimBox" or "BleedBox" or "ArtBox" or "CharSet" or "CIDSet" or "HT" or "SA" or "SM" or "Rotate" => default,
        "Author" or "T" or "Company" or "Manager" => MetadataSet.Of(MetadataClass.Person),
        "Creator" or "Producer" or "PieceInfo" or "CreatorInfo" or "Extensions" or "PTEX.Fullbanner" or "SourceModified" => MetadataSet.Of(MetadataClass.Software),
        "CreationDate" or "ModDate" or "M" or "LastModified" => MetadataSet.Of(MetadataClass.Time),
        "ID" or "NM" or "UniqueID" or "DocMDP" or "Perms" or "DSS" => MetadataSet.Of(MetadataClass.Identifier),
        "Thumb" or "Alternates" => MetadataSet.Of(MetadataClass.Thumbnail),
        "Measure" or "PtData" or "VP" or "LGIDict" => MetadataSet.Of(MetadataClass.Location),
        "Metadata" or "Title" or "Subject" or "Keywords" or "StructTreeRoot" or "Lang" or "TU" or "TM" or "Subj" or "RC" or "Info" or "Contents" or "Alt" => MetadataSet.Of(MetadataClass.Text),
        "EmbeddedFiles" or "AF" or "FS" or "EF" or "JavaScript" or "JS" or "OpenAction" or "AA" or "A" or "XFA" or "Collection" or "RichMediaContent" or "3DD" or "Sound"
            or "Movie" => MetadataSet.Of(MetadataClass.Embedded),
        "Popup" => MetadataSet.Of(MetadataClass.Comment),
        _ => MetadataSet.Of(MetadataClass.Other),
    };
}
