using System.Buffers.Binary;

namespace Submissions.Media.Icc;

/// <summary>The tags of a profile that colours are computed from (ICC.1:2022, section 9.2). Everything else goes.</summary>
internal static class IccTags
{
    public static uint Description { get; } = Signature("desc"u8);

    public static uint Copyright { get; } = Signature("cprt"u8);

    private static uint[] Colour { get; } =
    [
        Signature("rXYZ"u8), Signature("gXYZ"u8), Signature("bXYZ"u8), Signature("wtpt"u8), Signature("bkpt"u8),
        Signature("rTRC"u8), Signature("gTRC"u8), Signature("bTRC"u8), Signature("kTRC"u8), Signature("chad"u8), Signature("cicp"u8),
        Signature("A2B0"u8), Signature("A2B1"u8), Signature("A2B2"u8), Signature("B2A0"u8), Signature("B2A1"u8), Signature("B2A2"u8),
    ];

    public static bool IsColour(uint tag) => Array.IndexOf(Colour, tag) >= 0;

    public static bool IsPoint(uint tag) => (tag & 0x00FFFFFF) == (Signature("rXYZ"u8) & 0x00FFFFFF) || tag == Signature("wtpt"u8) || tag == Signature("bkpt"u8);

    public static bool IsCurve(uint tag) => (tag & 0x00FFFFFF) == (Signature("rTRC"u8) & 0x00FFFFFF);

    public static bool IsAdaptation(uint tag) => tag == Signature("chad"u8);

    public static bool IsCodePoints(uint tag) => tag == Signature("cicp"u8);

    private static uint Signature(ReadOnlySpan<byte> name) => BinaryPrimitives.ReadUInt32BigEndian(name);
}
