using System.Buffers.Binary;
using System.Text;

namespace Submissions.Cli.Probe;

/// <summary>What the probe sends. Made here, so that nothing has to be shipped and no scanner objects to this program's own file.</summary>
internal static class ProbeFiles
{
    /// <summary>A name that must not be found in the safe copy.</summary>
    public const string Marker = "PROBE-CAMERA-7391";

    /// <summary>An 8 × 8 grey baseline JPEG (ITU-T T.81) without any metadata.</summary>
    private const string PlainJpeg =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/" +
        "wAALCAAIAAgBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEI" +
        "I0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKz" +
        "tLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APn+v//Z";

    /// <summary>The JPEG with an EXIF segment that names a camera and a position (Exif 2.32, GPS IFD).</summary>
    public static byte[] PhotoWithGps()
    {
        var plain = Convert.FromBase64String(PlainJpeg);
        var exif = Exif();
        var photo = new byte[plain.Length + 4 + exif.Length];
        plain.AsSpan(0, 2).CopyTo(photo);
        photo[2] = 0xFF;
        photo[3] = 0xE1;
        BinaryPrimitives.WriteUInt16BigEndian(photo.AsSpan(4), (ushort)(exif.Length + 2));
        exif.CopyTo(photo.AsSpan(6));
        plain.AsSpan(2).CopyTo(photo.AsSpan(6 + exif.Length));
        return photo;
    }

    /// <summary>The EICAR test string (eicar.org), put together at run time.</summary>
    public static byte[] Eicar() => Encoding.ASCII.GetBytes(string.Concat(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$", "EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*"));

    private static byte[] Exif()
    {
        const int makeOffset = 38;
        const int gpsOffset = 64;
        const int latitudeOffset = gpsOffset + 2 + (4 * 12) + 4;
        var bytes = new byte[6 + latitudeOffset + 48];
        "Exif\0\0"u8.CopyTo(bytes);
        var tiff = bytes.AsSpan(6);
        "MM\0*"u8.CopyTo(tiff);
        BinaryPrimitives.WriteUInt32BigEndian(tiff[4..], 8);
        BinaryPrimitives.WriteUInt16BigEndian(tiff[8..], 2);
        Entry(tiff[10..], 0x010F, 2, (uint)Marker.Length + 1, makeOffset);
        Entry(tiff[22..], 0x8825, 4, 1, gpsOffset);
        Encoding.ASCII.GetBytes(Marker).CopyTo(tiff[makeOffset..]);
        BinaryPrimitives.WriteUInt16BigEndian(tiff[gpsOffset..], 4);
        Entry(tiff[(gpsOffset + 2)..], 1, 2, 2, 0x4E000000);
        Entry(tiff[(gpsOffset + 14)..], 2, 5, 3, latitudeOffset);
        Entry(tiff[(gpsOffset + 26)..], 3, 2, 2, 0x45000000);
        Entry(tiff[(gpsOffset + 38)..], 4, 5, 3, latitudeOffset + 24);
        uint[] position = [36, 1, 12, 1, 30, 1, 37, 1, 9, 1, 36, 1];
        for (var i = 0; i < position.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(tiff[(latitudeOffset + (4 * i))..], position[i]);
        }
        return bytes;
    }

    private static void Entry(Span<byte> at, ushort tag, ushort type, uint count, uint value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(at, tag);
        BinaryPrimitives.WriteUInt16BigEndian(at[2..], type);
        BinaryPrimitives.WriteUInt32BigEndian(at[4..], count);
        BinaryPrimitives.WriteUInt32BigEndian(at[8..], value);
    }
}
