using System.Buffers.Binary;
using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>
/// The headers of movie, track and media (ISO/IEC 14496-12, 8.2.2, 8.3.2, 8.4.2), each with its two times set to zero, which stands for "not said".
/// <code>
///  version, 1 | flags, 3 | created, 4 or 8 | modified, 4 or 8 | mvhd, mdhd: time scale, 4 | duration, 4 or 8 | …
///                                                             | tkhd: track, 4 | 0, 4    | duration, 4 or 8 | 0, 8 | …
/// </code>
/// </summary>
internal static class HeaderBoxes
{
    /// <summary>"und" in three times five bits.</summary>
    private const ushort NoLanguage = 0x55C4;

    /// <summary>Enabled, in the movie, in the preview, and that width and height are a ratio.</summary>
    private const byte TrackFlags = 0xF;

    public static Outcome<BoxPart> Movie(ReadOnlySpan<byte> body, Findings findings)
    {
        if (!TryMeasure(body, 100, out var times, out var length))
            return Refusal.MediaMalformed;
        var written = Timeless(body[..length], times, sizeof(uint), findings);
        var scale = written.AsSpan(written[0] == 0 ? 12 : 20, sizeof(uint));
        if (BinaryPrimitives.ReadUInt32BigEndian(scale) == 0)
            BinaryPrimitives.WriteUInt32BigEndian(scale, 1);
        var tail = written.AsSpan(written.Length - 80);
        tail[6..16].Clear();
        tail[52..76].Clear();
        written[1] = written[2] = written[3] = 0;
        return BoxPart.Of("mvhd", written);
    }

    public static Outcome<BoxPart> Track(ReadOnlySpan<byte> body, Findings findings)
    {
        if (!TryMeasure(body, 84, out var times, out var length))
            return Refusal.MediaMalformed;
        var written = Timeless(body[..length], times, 2 * sizeof(uint), findings);
        (written[1], written[2]) = (0, 0);
        written[3] &= TrackFlags;
        written.AsSpan(written[0] == 0 ? 16 : 24, 4).Clear();
        var tail = written.AsSpan(written.Length - 60);
        tail[..8].Clear();
        tail[14..16].Clear();
        return BoxPart.Of("tkhd", written);
    }

    public static Outcome<BoxPart> Media(ReadOnlySpan<byte> body, Findings findings)
    {
        if (!TryMeasure(body, 24, out var times, out var length))
            return Refusal.MediaMalformed;
        var written = Timeless(body[..length], times, sizeof(uint), findings);
        written[1] = written[2] = written[3] = 0;
        var language = written.AsSpan(written.Length - 4);
        if (BinaryPrimitives.ReadUInt16BigEndian(language) != NoLanguage)
            findings.Add(MetadataClass.Other);
        BinaryPrimitives.WriteUInt16BigEndian(language, NoLanguage);
        language[2..].Clear();
        return BoxPart.Of("mdhd", written);
    }

    /// <summary>A track's number.</summary>
    public static Outcome<uint> TrackId(ReadOnlySpan<byte> body) =>
        TryMeasure(body, 84, out var times, out _) ? BinaryPrimitives.ReadUInt32BigEndian(body[(4 + times)..]) : Refusal.MediaMalformed;

    /// <summary>What the samples are, without the name of the program that wrote them (8.4.3). The first four letters tell QuickTime from MP4.</summary>
    public static Outcome<BoxPart> Handler(ReadOnlySpan<byte> body, Findings findings)
    {
        if (body.Length < 20)
            return Refusal.MediaMalformed;
        findings.AddIfAny(body[12..20], MetadataClass.Device);
        if (body.Length > 24)
            findings.AddIfAny(body[24..], MetadataClass.Software);
        var isQuickTime = body[4..8].SequenceEqual("mhlr"u8);
        return BoxPart.Of("hdlr", [0, 0, 0, 0, .. isQuickTime ? "mhlr"u8 : [0, 0, 0, 0], .. body[8..12], .. new byte[13]]);
    }

    /// <summary>
    /// Without its times, and in the short form if the duration fits: <paramref name="between"/> bytes stand between times and duration. A duration of all ones
    /// means that nobody knows.
    /// </summary>
    private static byte[] Timeless(ReadOnlySpan<byte> body, int times, int between, Findings findings)
    {
        findings.AddIfAny(body.Slice(4, times), MetadataClass.Time);
        var duration = 4 + times + between;
        if (body[0] == 1 && BinaryPrimitives.ReadUInt64BigEndian(body[duration..]) is <= uint.MaxValue or ulong.MaxValue)
            return [0, .. body[1..4], .. new byte[8], .. body.Slice(4 + times, between), .. body[(duration + 4)..]];
        var written = body.ToArray();
        written.AsSpan(4, times).Clear();
        return written;
    }

    /// <summary>Version 0 has <paramref name="shortBytes"/>; version 1 has 12 more.</summary>
    private static bool TryMeasure(ReadOnlySpan<byte> body, int shortBytes, out int times, out int length)
    {
        (times, length) = (8, shortBytes);
        if (body.IsEmpty || body[0] > 1)
            return false;
        if (body[0] == 1)
            (times, length) = (16, shortBytes + 12);
        return body.Length >= length;
    }
}
