using Submissions.Contracts;

namespace Submissions.Media.Exif;

/// <summary>Tags of TIFF 6.0, EXIF 2.32 and Windows that say something of the maker, by class. Structural tags have none.</summary>
internal static class ExifTags
{
    public const ushort Orientation = 0x0112;
    public const ushort GpsDirectory = 0x8825;
    public const ushort GpsVersion = 0x0000;
    private const ushort ExifDirectory = 0x8769;
    private const ushort InteroperabilityDirectory = 0xA005;

    public static bool IsDirectory(ushort tag) => tag is ExifDirectory or GpsDirectory or InteroperabilityDirectory;

    public static MetadataClass? ClassOf(ushort tag) => tag switch
    {
        0x010F or 0x0110 => MetadataClass.Device, // Make, Model
        0x927C => MetadataClass.Device, // MakerNote
        0xC614 or 0xC62F => MetadataClass.Device, // UniqueCameraModel, CameraSerialNumber
        >= 0xA431 and <= 0xA435 => MetadataClass.Device, // BodySerialNumber, LensInfo, LensMake, LensModel, LensSerialNumber
        >= 0x829A and <= 0x829D => MetadataClass.Device, // ExposureTime, FNumber
        0x8827 or (>= 0x9201 and <= 0x920A) => MetadataClass.Device, // ISO, ShutterSpeed to FocalLength
        0x0132 or 0x9003 or 0x9004 => MetadataClass.Time, // DateTime, DateTimeOriginal, DateTimeDigitized
        >= 0x9010 and <= 0x9012 => MetadataClass.Time, // OffsetTime…
        >= 0x9290 and <= 0x9292 => MetadataClass.Time, // SubSecTime…
        0x013B or 0x8298 or 0x9C9D or 0xA430 => MetadataClass.Person, // Artist, Copyright, XPAuthor, CameraOwnerName
        0x0131 or 0x000B or 0x013C => MetadataClass.Software, // Software, ProcessingSoftware, HostComputer
        0xA420 or 0xC65D => MetadataClass.Identifier, // ImageUniqueID, RawDataUniqueID
        0x010E or 0x9286 or 0x9C9B or 0x9C9C or 0x9C9E or 0x9C9F => MetadataClass.Text, // ImageDescription, UserComment, XPTitle, XPComment, XPKeywords, XPSubject
        0x02BC or 0x83BB or 0x8649 => MetadataClass.Embedded, // XMP, IPTC, Photoshop
        0x0201 or 0x0202 => MetadataClass.Thumbnail,
        _ => null,
    };
}
