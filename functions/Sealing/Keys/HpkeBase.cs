using System.Security.Cryptography;

namespace Submissions.Sealing;

/// <summary>
/// The key schedule of HPKE (RFC 9180, section 5.1) in the one form that age uses: mode base, KEM X-Wing (0x647a), HKDF-SHA-256 (1), ChaCha20-Poly1305 (3), no PSK,
/// one message, empty additional data.
/// </summary>
internal static class HpkeBase
{
    private static readonly byte[] s_context = Context();

    private static ReadOnlySpan<byte> Version => "HPKE-v1"u8;

    private static ReadOnlySpan<byte> SuiteId => [(byte)'H', (byte)'P', (byte)'K', (byte)'E', 0x64, 0x7A, 0, 1, 0, 3];

    private static ReadOnlySpan<byte> Info => "age-encryption.org/mlkem768x25519"u8;

    /// <summary>Key (32 bytes) and nonce (12 bytes) of the first message.</summary>
    public static void Derive(ReadOnlySpan<byte> sharedSecret, Span<byte> key, Span<byte> nonce)
    {
        Span<byte> secret = stackalloc byte[32];
        try
        {
            LabeledExtract(sharedSecret, "secret"u8, default, secret);
            LabeledExpand(secret, "key"u8, s_context, key);
            LabeledExpand(secret, "base_nonce"u8, s_context, nonce);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    // mode_base ‖ psk_id_hash ‖ info_hash: the same for every file.
    private static byte[] Context()
    {
        var context = new byte[1 + 32 + 32];
        LabeledExtract(default, "psk_id_hash"u8, default, context.AsSpan(1, 32));
        LabeledExtract(default, "info_hash"u8, Info, context.AsSpan(33));
        return context;
    }

    private static void LabeledExtract(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> label, ReadOnlySpan<byte> ikm, Span<byte> prk)
    {
        Span<byte> labeled = stackalloc byte[128];
        var length = Concatenate(labeled, Version, SuiteId, label, ikm);
        HKDF.Extract(HashAlgorithmName.SHA256, labeled[..length], salt, prk);
    }

    private static void LabeledExpand(ReadOnlySpan<byte> prk, ReadOnlySpan<byte> label, ReadOnlySpan<byte> info, Span<byte> output)
    {
        Span<byte> labeled = stackalloc byte[128];
        (labeled[0], labeled[1]) = (0, (byte)output.Length);
        var length = 2 + Concatenate(labeled[2..], Version, SuiteId, label, info);
        HKDF.Expand(HashAlgorithmName.SHA256, prk, output, labeled[..length]);
    }

    private static int Concatenate(Span<byte> destination, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, ReadOnlySpan<byte> fourth)
    {
        first.CopyTo(destination);
        second.CopyTo(destination[first.Length..]);
        third.CopyTo(destination[(first.Length + second.Length)..]);
        fourth.CopyTo(destination[(first.Length + second.Length + third.Length)..]);
        return first.Length + second.Length + third.Length + fourth.Length;
    }
}
