using System.Buffers.Binary;

namespace Submissions.Tests.Unit.Media;

/// <summary>A small version 2 profile for grey pictures (ICC.1:2001-04): a curve, a white point, and whatever a maker writes beside.</summary>
internal static class IccVector
{
    /// <summary>The profile, with <paramref name="says"/> in its description, in its copyright and in a private tag.</summary>
    public static byte[] Grey(string says)
    {
        var text = JpegVector.Text(says);
        (string Name, byte[] Data)[] tags =
        [
            ("desc", [.. "desc\0\0\0\0"u8, .. Number(text.Length + 1), .. text, .. new byte[1 + 4 + 4 + 2 + 1 + 67]]),
            ("cprt", [.. "text\0\0\0\0"u8, .. text, 0]),
            ("kTRC", [.. "curv\0\0\0\0"u8, 0, 0, 0, 1, 2, 0]),
            ("wtpt", [.. "XYZ \0\0\0\0"u8, 0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D]),
            ("priv", [.. "text\0\0\0\0"u8, .. text, 0]),
        ];
        var table = new List<byte>(Number(tags.Length));
        var data = new List<byte>();
        foreach (var (name, content) in tags)
        {
            table.AddRange([.. JpegVector.Text(name), .. Number(128 + 4 + (tags.Length * 12) + data.Count), .. Number(content.Length)]);
            data.AddRange(content);
            while (data.Count % 4 != 0)
                data.Add(0);
        }
        byte[] profile = [.. new byte[128], .. table, .. data];
        Number(profile.Length).CopyTo(profile, 0);
        "lcms"u8.CopyTo(profile.AsSpan(4));
        profile[8] = 2;
        "mntrGRAYXYZ "u8.CopyTo(profile.AsSpan(12));
        new byte[] { 0x07, 0xE8, 0, 3, 0, 14, 0, 9, 0, 26, 0, 53 }.CopyTo(profile, 24);
        "acspAPPL"u8.CopyTo(profile.AsSpan(36));
        "MAKRMODL"u8.CopyTo(profile.AsSpan(48));
        new byte[] { 0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D }.CopyTo(profile, 68);
        "CREA"u8.CopyTo(profile.AsSpan(80));
        "0123456789abcdef"u8.CopyTo(profile.AsSpan(84));
        return profile;
    }

    /// <summary>Bodies of the APP2 segments (ICC.1:2022, B.4).</summary>
    public static IEnumerable<byte[]> Chunks(byte[] profile, int count)
    {
        var size = (profile.Length + count - 1) / count;
        for (var number = 1; number <= count; number++)
            yield return [.. "ICC_PROFILE\0"u8, (byte)number, (byte)count, .. profile.AsSpan((number - 1) * size, Math.Min(size, profile.Length - ((number - 1) * size)))];
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
