namespace Submissions.Media.Png;

/// <summary>Chunk types (PNG, 11): four letters; a capital first letter says that no decoder may go without.</summary>
internal static class PngTypes
{
    public const uint Header = 0x49484452; // IHDR
    public const uint Palette = 0x504C5445; // PLTE
    public const uint Data = 0x49444154; // IDAT
    public const uint End = 0x49454E44; // IEND
    public const uint Transparency = 0x74524E53; // tRNS
    public const uint Gamma = 0x67414D41; // gAMA
    public const uint Primaries = 0x6348524D; // cHRM
    public const uint StandardColour = 0x73524742; // sRGB
    public const uint CodePoints = 0x63494350; // cICP
    public const uint Mastering = 0x6D444356; // mDCV
    public const uint LightLevel = 0x634C4C49; // cLLI
    public const uint Profile = 0x69434350; // iCCP
    public const uint Background = 0x624B4744; // bKGD
    public const uint PixelSize = 0x70485973; // pHYs
    public const uint Exif = 0x65584966; // eXIf
    public const uint Animation = 0x6163544C; // acTL
    public const uint FrameControl = 0x6663544C; // fcTL
    public const uint FrameData = 0x66644154; // fdAT
    public const uint Text = 0x74455874; // tEXt
    public const uint PackedText = 0x7A545874; // zTXt
    public const uint InternationalText = 0x69545874; // iTXt
    public const uint Time = 0x74494D45; // tIME
    public const uint ContentCredentials = 0x63614258; // caBX

    public static bool IsNeeded(uint type) => (type & 0x2000_0000) == 0;

    /// <summary>The length of a chunk that says how colours are meant and holds nothing else; 0 for any other.</summary>
    public static int ColourBytes(uint type) => type switch
    {
        Gamma or CodePoints => 4,
        Primaries => 32,
        StandardColour => 1,
        Mastering => 24,
        LightLevel => 8,
        _ => 0,
    };
}
