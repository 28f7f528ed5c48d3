namespace Submissions.Media.Matroska;

/// <summary>Elements of a track that playing it needs (RFC 9559, 5.1.4): those with a body of their own, by what they stand in.</summary>
internal static class TrackElements
{
    public static bool Stays(uint parent, uint id) => parent switch
    {
        EbmlId.TrackEntry => id is 0xB9 or 0x88 or 0x55AA or 0x9C or 0x6DE7 or 0x6DF8 or 0x23E383 or 0x234E7A or EbmlId.TrackTimestampScale or 0x55EE or 0x56AA or 0x56BB,
        EbmlId.Video => id is 0x9A or 0x9D or 0x53B8 or 0x53C0 or 0xB0 or 0xBA or 0x54AA or 0x54BB or 0x54CC or 0x54DD or 0x54B0 or 0x54BA or 0x54B2 or 0x54B3 or 0x2EB524,
        EbmlId.Colour => id is >= 0x55B1 and <= 0x55BD,
        EbmlId.Mastering => id is >= 0x55D1 and <= 0x55DA,
        EbmlId.Projection => id is >= 0x7671 and <= 0x7675,
        EbmlId.Audio => id is 0xB5 or 0x78B5 or 0x9F or 0x6264 or 0x52F1,
        EbmlId.ContentEncoding => id is 0x5031 or 0x5032 or 0x5033,
        EbmlId.ContentCompression => id is 0x4254 or 0x4255,
        _ => false,
    };

    /// <summary>Whether an element holds elements of which some stay.</summary>
    public static bool IsParent(uint parent, uint id) => parent switch
    {
        EbmlId.TrackEntry => id is EbmlId.Video or EbmlId.Audio or EbmlId.ContentEncodings,
        EbmlId.Video => id is EbmlId.Colour or EbmlId.Projection,
        EbmlId.Colour => id is EbmlId.Mastering,
        EbmlId.ContentEncodings => id is EbmlId.ContentEncoding,
        EbmlId.ContentEncoding => id is EbmlId.ContentCompression,
        _ => false,
    };
}
