using System.Buffers.Binary;
using System.Text;

namespace Submissions.Media.Office;

/// <summary>
/// Files of the compound format (MS-CFB), that old Office used and in which newer Office hides encrypted documents. Only tells the latter apart, by the directory's
/// first entries:
/// <code>
///  header, 512 bytes: sector shift at 30, first sector of the directory at 48 | sectors | … entry: name in UTF-16, 64 bytes, and 64 more …
/// </code>
/// </summary>
internal static class CompoundFile
{
    private const int HeaderBytes = 512;
    private const int LookBytes = 4096;

    private static ReadOnlySpan<byte> Magic => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static bool IsEncryptedDocument(MediaHead head)
    {
        if (!head.StartsWith(Magic) || head.Bytes.Length < HeaderBytes)
            return false;
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(head.Bytes[30..]);
        long sector = BinaryPrimitives.ReadUInt32LittleEndian(head.Bytes[48..]);
        if (shift is not (9 or 12) || sector > head.Input.Length >> shift)
            return false;
        var directory = new byte[LookBytes];
        head.Input.Position = Math.Min(head.Input.Length, (sector + 1) << shift);
        var read = head.Input.ReadAtLeast(directory, directory.Length, throwOnEndOfStream: false);
        return directory.AsSpan(0, read).IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
    }
}
