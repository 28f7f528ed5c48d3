using System.Security.Cryptography;

namespace Submissions.Media.Pdf;

/// <summary>
/// The key of a file for the empty password, revisions 5 and 6 (ISO 32000-2, algorithms 2.A and 2.B).
/// <code>
///  /U: hash, 32 | salt to check, 8 | salt of the key, 8        /UE: the key, enciphered, 32
/// </code>
/// </summary>
internal static class PdfNewKeys
{
    private const int HashBytes = 32;
    private const int SaltBytes = 8;
    private const int Repeats = 64;
    private const int LeastRounds = 64;

    public static byte[]? Find(PdfDictionary settings)
    {
        if (settings["U"] is not PdfText { Bytes.Length: >= HashBytes + (2 * SaltBytes) } user || settings["UE"] is not PdfText { Bytes.Length: >= HashBytes } coded)
            return null;
        var revision = PdfCipher.Number(settings, "R");
        if (!Hash(user.Bytes.AsSpan(HashBytes, SaltBytes), revision).AsSpan().SequenceEqual(user.Bytes.AsSpan(0, HashBytes)))
            return null;
        using var aes = Aes.Create();
        aes.Key = Hash(user.Bytes.AsSpan(HashBytes + SaltBytes, SaltBytes), revision);
        return aes.DecryptCbc(coded.Bytes.AsSpan(0, HashBytes), new byte[16], PaddingMode.None);
    }

    /// <summary>Of an empty password with a salt.</summary>
    private static byte[] Hash(ReadOnlySpan<byte> salt, int revision)
    {
        var key = SHA256.HashData(salt);
        if (revision == 5)
            return key;
        using var aes = Aes.Create();
        byte last = 0;
        for (var round = 0; round < LeastRounds || last > round - 32; round++)
        {
            var repeated = new byte[key.Length * Repeats];
            for (var at = 0; at < repeated.Length; at += key.Length)
                key.CopyTo(repeated, at);
            aes.Key = key[..16];
            var mixed = aes.EncryptCbc(repeated, key.AsSpan(16, 16), PaddingMode.None);
            var sum = 0;
            foreach (var one in mixed.AsSpan(0, 16))
                sum += one;
            key = (sum % 3) switch
            {
                0 => SHA256.HashData(mixed),
                1 => SHA384.HashData(mixed),
                _ => SHA512.HashData(mixed),
            };
            last = mixed[^1];
        }
        return key[..HashBytes];
    }
}
