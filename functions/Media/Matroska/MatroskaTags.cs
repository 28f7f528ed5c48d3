using Submissions.Contracts;

namespace Submissions.Media.Matroska;

/// <summary>Which classes of metadata tags hold, by the names in them; the tags go as a whole.</summary>
internal static class MatroskaTags
{
    public static MetadataSet ClassesOf(ReadOnlySpan<byte> tags)
    {
        var found = default(MetadataSet);
        if (tags.IndexOf("LOCATION"u8) >= 0 || tags.IndexOf("location"u8) >= 0)
            found |= MetadataClass.Location;
        if (tags.IndexOf("DATE"u8) >= 0 || tags.IndexOf("date"u8) >= 0 || tags.IndexOf("creation_time"u8) >= 0)
            found |= MetadataClass.Time;
        if (tags.IndexOf("ENCODER"u8) >= 0 || tags.IndexOf("WRITING_APP"u8) >= 0)
            found |= MetadataClass.Software;
        if (tags.IndexOf("ARTIST"u8) >= 0 || tags.IndexOf("DIRECTOR"u8) >= 0 || tags.IndexOf("COPYRIGHT"u8) >= 0)
            found |= MetadataClass.Person;
        if (tags.IndexOf("TITLE"u8) >= 0)
            found |= MetadataClass.Text;
        if (tags.IndexOf("COMMENT"u8) >= 0)
            found |= MetadataClass.Comment;
        return found.IsEmpty ? MetadataSet.Of(MetadataClass.Other) : found;
    }
}
