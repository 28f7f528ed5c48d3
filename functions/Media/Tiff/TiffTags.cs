namespace Submissions.Media.Tiff;

/// <summary>Tags (TIFF 6.0, TIFF Technical Note 2): those that this code reads, and those that a copy keeps.</summary>
internal static class TiffTags
{
    public const ushort Width = 256;
    public const ushort Height = 257;
    public const ushort BitsPerSample = 258;
    public const ushort Compression = 259;
    public const ushort Interpretation = 262;
    public const ushort Make = 271;
    public const ushort StripOffsets = 273;
    public const ushort Orientation = 274;
    public const ushort SamplesPerPixel = 277;
    public const ushort RowsPerStrip = 278;
    public const ushort StripBytes = 279;
    public const ushort ResolutionAcross = 282;
    public const ushort ResolutionDown = 283;
    public const ushort Planes = 284;
    public const ushort ResolutionUnit = 296;
    public const ushort TileWidth = 322;
    public const ushort TileHeight = 323;
    public const ushort TileOffsets = 324;
    public const ushort TileBytes = 325;
    public const ushort Kind = 254;
    public const ushort FurtherDirectories = 330;
    public const ushort JpegTables = 347;
    public const ushort Exif = 34665;
    public const ushort Location = 34853;
    public const ushort Profile = 34675;
    public const ushort OldJpeg = 513;
    public const ushort DngVersion = 50706;

    /// <summary>
    /// Most values of a tag that is kept as it is; 0 for one that is not. Kept: how a page is coded and coloured.
    /// </summary>
    public static int MostValues(ushort tag) => tag switch
    {
        Kind or Width or Height or Compression or Interpretation or Orientation or SamplesPerPixel or RowsPerStrip or Planes => 1,
        263 or 266 or 292 or 293 or 317 or 332 or 334 => 1, // Thresholding, FillOrder, T4Options, T6Options, Predictor, InkSet, NumberOfInks
        TileWidth or TileHeight or 531 => 1, // and YCbCrPositioning
        530 => 2, // YCbCrSubSampling
        529 => 3, // YCbCrCoefficients
        318 => 2, // WhitePoint
        319 or 532 => 6, // PrimaryChromaticities, ReferenceBlackWhite
        BitsPerSample or 338 or 339 or 340 or 341 => 64, // and ExtraSamples, SampleFormat, SMinSampleValue, SMaxSampleValue
        336 => 128, // DotRange
        320 => 3 * 65_536, // ColorMap
        JpegTables => TiffLimits.MaxJpegHeadBytes,
        _ => 0,
    };

    /// <summary>Codings whose strips hold a picture and nothing else: none, fax, LZW, JPEG, deflate, PackBits, LZMA, Zstandard.</summary>
    public static bool IsKnownCompression(uint compression) => compression is 1 or 2 or 3 or 4 or 5 or 7 or 8 or 32_773 or 32_946 or 34_925 or 50_000;

    /// <summary>Black or white to Lab. Not the pattern of a sensor (32803) and what cameras make of it (34892).</summary>
    public static bool IsKnownInterpretation(uint interpretation) => interpretation is <= 6 or 8 or 9 or 10;

    public static bool IsSensor(uint interpretation) => interpretation is 32_803 or 34_892;
}
