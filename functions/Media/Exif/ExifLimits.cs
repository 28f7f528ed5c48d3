namespace Submissions.Media.Exif;

/// <summary>Limits of the look through EXIF. Over them the look ends; nothing is refused, since nothing of the block stays.</summary>
internal static class ExifLimits
{
    /// <summary>Directories looked at. Stops directories that point at each other in a circle.</summary>
    public const int MaxDirectories = 16;

    /// <summary>Entries looked at in one directory. Stops a count of 65,535 in each of many directories.</summary>
    public const int MaxEntries = 1024;
}
