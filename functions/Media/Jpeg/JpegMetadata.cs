using Submissions.Contracts;
using Submissions.Media.Exif;
using Submissions.Media.Photoshop;
using Submissions.Media.Xmp;

namespace Submissions.Media.Jpeg;

/// <summary>Says of what goes which classes of metadata it holds. Whatever it says, it goes.</summary>
internal static class JpegMetadata
{
    private static ReadOnlySpan<byte> NextPicture => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> Exif => "Exif\0\0"u8;

    private static ReadOnlySpan<byte> Photoshop => "Photoshop 3.0\0"u8;

    /// <returns>At least one class.</returns>
    public static MetadataSet ClassesOf(byte marker, ReadOnlySpan<byte> untrusted)
    {
        var found = marker switch
        {
            JpegMarkers.Comment => MetadataSet.Of(MetadataClass.Comment),
            JpegMarkers.App0 when untrusted.StartsWith("JFXX\0"u8) => MetadataSet.Of(MetadataClass.Thumbnail),
            JpegMarkers.App1 when untrusted.StartsWith(Exif) => ExifWalker.Walk(untrusted[Exif.Length..]).Classes,
            JpegMarkers.App1 when untrusted.StartsWith("http://ns.adobe.com/"u8) => XmpClasses.Of(untrusted),
            JpegMarkers.App2 when untrusted.StartsWith("MPF\0"u8) => MetadataSet.Of(MetadataClass.Embedded),
            JpegMarkers.App2 when untrusted.StartsWith("FPXR\0"u8) => MetadataSet.Of(MetadataClass.Embedded),
            JpegMarkers.App11 => MetadataSet.Of(MetadataClass.Identifier),
            JpegMarkers.App12 => MetadataSet.Of(MetadataClass.Software),
            JpegMarkers.App13 when untrusted.StartsWith(Photoshop) => PhotoshopClasses.Of(untrusted[Photoshop.Length..]),
            _ => default,
        };
        return found.IsEmpty ? MetadataSet.Of(MetadataClass.Other) : found;
    }

    /// <summary>Looks at the beginning of what follows EOI: further pictures, a motion photo's video, or anything else.</summary>
    public static MetadataSet ClassesOfTrailer(MediaReader reader)
    {
        var found = MetadataSet.Of(MetadataClass.Trailer);
        reader.Ensure((int)Math.Min(MediaHead.MaxBytes, reader.LengthBytes - reader.Position));
        var untrusted = reader.Available;
        return KnownMagic.Matches(untrusted) || untrusted.StartsWith(NextPicture) ? found | MetadataClass.Embedded : found;
    }
}
