namespace Submissions.Media.Jpeg;

/// <summary>Second bytes of markers (ITU-T T.81, table B.1).</summary>
internal static class JpegMarkers
{
    public const byte Prefix = 0xFF;
    public const byte Stuffing = 0x00;
    public const byte FirstRestart = 0xD0;
    public const byte LastRestart = 0xD7;
    public const byte Start = 0xD8;
    public const byte End = 0xD9;
    public const byte Scan = 0xDA;
    public const byte HuffmanTables = 0xC4;
    public const byte ArithmeticConditioning = 0xCC;
    public const byte QuantisationTables = 0xDB;
    public const byte Lines = 0xDC;
    public const byte RestartInterval = 0xDD;
    public const byte Comment = 0xFE;
    public const byte App0 = 0xE0;
    public const byte App1 = 0xE1;
    public const byte App2 = 0xE2;
    public const byte App11 = 0xEB;
    public const byte App12 = 0xEC;
    public const byte App13 = 0xED;
    public const byte App14 = 0xEE;
    public const byte App15 = 0xEF;
    private const byte FirstExtension = 0xF0;
    private const byte LastExtension = 0xFD;
    private const byte LosslessSuccessor = 0xF7;

    public static bool IsRestart(byte marker) => marker is >= FirstRestart and <= LastRestart;

    /// <summary>Sequential, progressive and lossless frames, Huffman or arithmetic.</summary>
    public static bool IsFrame(byte marker) => marker is 0xC0 or 0xC1 or 0xC2 or 0xC3 or 0xC9 or 0xCA or 0xCB;

    /// <summary>Hierarchical pictures (DHP, EXP, differential frames), and JPEG-LS, which uses another code in the same markers.</summary>
    public static bool IsOtherCoding(byte marker) =>
        marker is 0xC5 or 0xC6 or 0xC7 or 0xC8 or 0xCD or 0xCE or 0xCF or 0xDE or 0xDF or LosslessSuccessor;

    public static bool IsTable(byte marker) => marker is HuffmanTables or ArithmeticConditioning or QuantisationTables or RestartInterval;

    /// <summary>Segments that carry no picture data at all.</summary>
    public static bool IsMetadata(byte marker) => marker is (>= App0 and <= App15) or Comment or (>= FirstExtension and <= LastExtension);
}
