namespace Submissions.Media.WebP;

/// <summary>Chunk types (RFC 9649, 2.7), as they are read: little-endian.</summary>
internal static class WebPTypes
{
    public const uint Lossy = 0x20385056; // "VP8 "
    public const uint Lossless = 0x4C385056; // "VP8L"
    public const uint Extended = 0x58385056; // "VP8X"
    public const uint Alpha = 0x48504C41; // "ALPH"
    public const uint Animation = 0x4D494E41; // "ANIM"
    public const uint Frame = 0x464D4E41; // "ANMF"
    public const uint Profile = 0x50434349; // "ICCP"
    public const uint Exif = 0x46495845; // "EXIF"
    public const uint Xmp = 0x20504D58; // "XMP "
}
