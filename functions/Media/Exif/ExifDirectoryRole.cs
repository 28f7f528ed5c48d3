namespace Submissions.Media.Exif;

/// <summary>What a directory of an EXIF block is there for.</summary>
internal enum ExifDirectoryRole
{
    Main,
    Thumbnail,
    Location,
    Further,
}
