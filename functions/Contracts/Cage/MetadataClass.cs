namespace Submissions.Contracts;

/// <summary>Kinds of metadata that a safe copy does without. Crosses the cage's wall as a number.</summary>
public enum MetadataClass : byte
{
    Location = 1,
    Device,
    Time,
    Person,
    Software,
    Identifier,
    Text,
    Thumbnail,
    Comment,
    Embedded,
    Trailer,
    Other,
}
