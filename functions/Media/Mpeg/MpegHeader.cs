using System.Buffers.Binary;

namespace Submissions.Media.Mpeg;

/// <summary>
/// The head of a frame (ISO/IEC 11172-3, 2.4.1.3).
/// <code>
///  mark, 11 bits | version, 2 | layer, 2 | no sum, 1 || bit rate, 4 | samples a second, 2 | padding, 1 | private, 1 || mode, 2 | … , 6
/// </code>
/// </summary>
internal readonly record struct MpegHeader
{
    public const int Bytes = 4;
    private const int SumBytes = 2;
    private const int MonoMode = 3;

    private readonly uint _bits;

    private MpegHeader(uint bits) => _bits = bits;

    /// <summary>The whole frame.</summary>
    public int LengthBytes
    {
        get
        {
            var rate = (IsFirst, Layer) switch
            {
                (true, 1) => FirstLayerOne,
                (true, 2) => FirstLayerTwo,
                (true, _) => FirstLayerThree,
                (false, 1) => SecondLayerOne,
                _ => SecondOthers,
            };
            var bits = rate[(int)(_bits >> 12) & 0xF] * 1000;
            var samples = SamplesASecond[(int)(_bits >> 10) & 3] >> (Version == 3 ? 0 : Version == 2 ? 1 : 2);
            var padding = (int)(_bits >> 9) & 1;
            if (Layer == 1)
                return ((12 * bits / samples) + padding) * 4;
            return ((Layer == 3 && !IsFirst ? 72 : 144) * bits / samples) + padding;
        }
    }

    public bool IsLayerThree => Layer == 3;

    /// <summary>Where the coded sound of layer III begins, and in a frame that only informs, the mark of what it informs about.</summary>
    public int SideEnd => Bytes + ((_bits & 0x10000) == 0 ? SumBytes : 0) + (IsMono ? (IsFirst ? 17 : 9) : IsFirst ? 32 : 17);

    private static ReadOnlySpan<int> SamplesASecond => [44_100, 48_000, 32_000];

    private static ReadOnlySpan<short> FirstLayerOne => [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448];

    private static ReadOnlySpan<short> FirstLayerTwo => [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384];

    private static ReadOnlySpan<short> FirstLayerThree => [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];

    private static ReadOnlySpan<short> SecondLayerOne => [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256];

    private static ReadOnlySpan<short> SecondOthers => [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

    private int Version => (int)(_bits >> 19) & 3;

    private bool IsFirst => Version == 3;

    private int Layer => 4 - ((int)(_bits >> 17) & 3);

    private bool IsMono => ((_bits >> 6) & 3) == MonoMode;

    /// <summary>False for what is no frame, and for frames of free bit rate, whose length nothing says.</summary>
    public static bool TryRead(ReadOnlySpan<byte> untrusted, out MpegHeader header)
    {
        var bits = BinaryPrimitives.ReadUInt32BigEndian(untrusted);
        header = new(bits);
        return bits >> 21 == 0x7FF && ((bits >> 19) & 3) != 1 && ((bits >> 17) & 3) != 0 && ((bits >> 12) & 0xF) is not (0 or 15) && ((bits >> 10) & 3) != 3;
    }

    /// <summary>Whether both can be of one stream: version, layer and samples a second are alike.</summary>
    public bool IsLike(MpegHeader other) => ((_bits ^ other._bits) & 0xFFFE_0C00) == 0;
}
