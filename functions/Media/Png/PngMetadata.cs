using Submissions.Contracts;
using Submissions.Media.Exif;
using Submissions.Media.Xmp;

namespace Submissions.Media.Png;

/// <summary>Says of what goes which classes of metadata it holds. Whatever it says, it goes.</summary>
internal static class PngMetadata
{
    /// <param name="type">Of the chunk.</param>
    /// <param name="untrusted">Its beginning.</param>
    /// <returns>At least one class.</returns>
    public static MetadataSet ClassesOf(uint type, ReadOnlySpan<byte> untrusted)
    {
        var found = type switch
        {
            PngTypes.Text or PngTypes.PackedText or PngTypes.InternationalText => OfText(untrusted),
            PngTypes.Time => MetadataSet.Of(MetadataClass.Time),
            PngTypes.Exif => ExifWalker.Walk(untrusted).Classes,
            PngTypes.ContentCredentials => MetadataSet.Of(MetadataClass.Identifier),
            PngTypes.FrameControl or PngTypes.FrameData => MetadataSet.Of(MetadataClass.Embedded),
            _ => default,
        };
        return found.IsEmpty ? MetadataSet.Of(MetadataClass.Other) : found;
    }

    /// <summary>PNG, 11.3.3: keyword 0 | text. The keywords are those of the standard, of ImageMagick and of XMP.</summary>
    private static MetadataSet OfText(ReadOnlySpan<byte> untrusted)
    {
        var end = untrusted.IndexOf((byte)0);
        var keyword = end < 0 ? untrusted : untrusted[..end];
        if (keyword.SequenceEqual("XML:com.adobe.xmp"u8))
            return XmpClasses.Of(untrusted) | MetadataClass.Text;
        if (keyword.SequenceEqual("Author"u8) || keyword.SequenceEqual("Copyright"u8))
            return MetadataSet.Of(MetadataClass.Person);
        if (keyword.SequenceEqual("Creation Time"u8) || keyword.StartsWith("date:"u8))
            return MetadataSet.Of(MetadataClass.Time);
        if (keyword.SequenceEqual("Software"u8))
            return MetadataSet.Of(MetadataClass.Software);
        if (keyword.SequenceEqual("Source"u8))
            return MetadataSet.Of(MetadataClass.Device);
        if (keyword.SequenceEqual("Comment"u8))
            return MetadataSet.Of(MetadataClass.Comment);
        return MetadataSet.Of(keyword.StartsWith("Raw profile type"u8) ? MetadataClass.Embedded : MetadataClass.Text);
    }
}
