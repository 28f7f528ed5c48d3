using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Submissions.Media.Pdf;

/// <summary>The key of a file for the empty password, revisions 2 to 4 (ISO 32000-1, algorithms 2, 4 and 5).</summary>
[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "The format has MD5; nothing is protected by it here.")]
internal static class PdfOldKeys
{
    private const int Rounds = 50;
    private const int OwnerBytes = 32;
    private const int CheckedBytes = 16;

    /// <summary>Lengths of keys where the file says none, or the wrong one.</summary>
    private const int LongBytes = 16;
    private const int ShortBytes = 5;

    /// <summary>What stands for a password that is not there.</summary>
    private static ReadOnlySpan<byte> Padding =>
    [
        0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
        0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
    ];

    public static byte[]? Find(PdfDictionary settings, byte[] id)
    {
        if (settings["O"] is not PdfText { Bytes.Length: >= OwnerBytes } owner || settings["U"] is not PdfText { Bytes.Length: >= CheckedBytes } user
            || settings["P"] is not PdfNumber permissions || !permissions.TryGetLong(out var allowed))
        {
            return null;
        }
        var revision = PdfCipher.Number(settings, "R");
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(number, unchecked((uint)allowed));
        byte[] source = [.. Padding, .. owner.Bytes.AsSpan(0, OwnerBytes), .. number, .. id];
        if (revision >= 4 && settings["EncryptMetadata"] is PdfBoolean { Value: false })
            source = [.. source, 0xFF, 0xFF, 0xFF, 0xFF];
        foreach (var length in (ReadOnlySpan<int>)[PdfCipher.Number(settings, "Length") / 8, LongBytes, ShortBytes])
        {
            if (length is < ShortBytes or > LongBytes || (revision == 2 && length != ShortBytes))
                continue;
            var key = Derive(source, length, revision);
            if (Check(key, revision, id).AsSpan(0, CheckedBytes).SequenceEqual(user.Bytes.AsSpan(0, CheckedBytes)))
                return key;
        }
        return null;
    }

    private static byte[] Derive(byte[] source, int length, int revision)
    {
        var key = MD5.HashData(source);
        for (var round = 0; revision >= 3 && round < Rounds; round++)
            key = MD5.HashData(key.AsSpan(0, length));
        return key[..length];
    }

    private static byte[] Check(byte[] key, int revision, byte[] id)
    {
        if (revision == 2)
        {
            var whole = Padding.ToArray();
            new PdfRc4(key).Apply(whole);
            return whole;
        }
        var check = MD5.HashData([.. Padding, .. id]);
        for (var round = 0; round < 20; round++)
            new PdfRc4([.. key.Select(one => (byte)(one ^ round))]).Apply(check);
        return check;
    }
}
