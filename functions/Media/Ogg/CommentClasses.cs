using System.Text;
using Submissions.Contracts;

namespace Submissions.Media.Ogg;

/// <summary>Which classes of metadata a block of comments (Vorbis I, 5) holds, by the names in it. Looks for names only: the block goes as a whole anyway.</summary>
internal static class CommentClasses
{
    private static (byte[] Name, MetadataClass Member)[] Names { get; } =
    [
        ("ARTIST="u8.ToArray(), MetadataClass.Person), ("PERFORMER="u8.ToArray(), MetadataClass.Person), ("COPYRIGHT="u8.ToArray(), MetadataClass.Person),
        ("CONTACT="u8.ToArray(), MetadataClass.Person), ("AUTHOR="u8.ToArray(), MetadataClass.Person), ("DATE="u8.ToArray(), MetadataClass.Time),
        ("YEAR="u8.ToArray(), MetadataClass.Time), ("CREATION_TIME="u8.ToArray(), MetadataClass.Time), ("LOCATION="u8.ToArray(), MetadataClass.Location),
        ("ENCODER="u8.ToArray(), MetadataClass.Software), ("DESCRIPTION="u8.ToArray(), MetadataClass.Text), ("TITLE="u8.ToArray(), MetadataClass.Text),
        ("COMMENT="u8.ToArray(), MetadataClass.Comment), ("ISRC="u8.ToArray(), MetadataClass.Identifier), ("METADATA_BLOCK_PICTURE="u8.ToArray(), MetadataClass.Thumbnail),
        ("COVERART="u8.ToArray(), MetadataClass.Thumbnail),
    ];

    /// <returns>At least one class: the maker of the encoder stands in every block.</returns>
    public static MetadataSet Of(ReadOnlySpan<byte> untrusted)
    {
        var found = MetadataSet.Of(MetadataClass.Software);
        var upper = new byte[untrusted.Length];
        Ascii.ToUpper(untrusted, upper, out _);
        foreach (var (name, member) in Names)
        {
            if (upper.AsSpan().IndexOf(name) >= 0)
                found |= member;
        }
        return found;
    }
}
