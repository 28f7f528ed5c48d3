using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>
/// What a partner keeps: 32 random bytes, from which follows all that has to be the same each time it sends.
/// <code>
/// SUBMISSIONS-PARTNER-SECRET-1…      Bech32 (BIP 173), as age writes identities
/// id key    = HKDF-SHA-256(secret, salt empty, "submissions/partner/v1/ids")       names submissions
/// signature = HKDF-SHA-256(secret, salt empty, "submissions/partner/v1/sign")      seed of an Ed25519 key that signs summaries
/// file key  = HKDF-SHA-256(secret, salt of the file, "submissions/partner/v1/file")  16 bytes; only for files that may have to be sealed again (docs/decisions/0045)
/// </code>
/// Opens nothing that was sent but what its owner can still name the salt of. Pinned and zeroed.
/// </summary>
public sealed class PartnerSecret : IDisposable
{
    /// <summary>Length in bytes of the salt of a file.</summary>
    public const int SaltLengthBytes = 32;

    private const string Prefix = "SUBMISSIONS-PARTNER-SECRET-";
    private const int LengthBytes = 32;

    private readonly byte[] _secret = GC.AllocateUninitializedArray<byte>(LengthBytes, pinned: true);
    private readonly byte[] _ids = GC.AllocateUninitializedArray<byte>(LengthBytes, pinned: true);
    private readonly byte[] _sign = GC.AllocateUninitializedArray<byte>(LengthBytes, pinned: true);

    private PartnerSecret()
    {
    }

    /// <summary>Ed25519 public key, 32 bytes: checks this partner's summaries.</summary>
    public byte[] Signer { get; private set; } = [];

    public static PartnerSecret Generate(Entropy entropy)
    {
        var made = new PartnerSecret();
        entropy.Fill(made._secret);
        return made.Derived();
    }

    /// <summary>Reads the text of a secret, or <see cref="Refusal.KeyMalformed"/>.</summary>
    public static Outcome<PartnerSecret> Parse(ReadOnlySpan<char> untrustedText)
    {
        var read = new PartnerSecret();
        return Bech32.TryDecode(untrustedText, Prefix, read._secret) ? read.Derived() : Refusal.KeyMalformed;
    }

    /// <summary>The text in ASCII; the caller zeroes it.</summary>
    public byte[] ToSecretText() => Bech32.Encode(Prefix, _secret);

    /// <summary>
    /// The submission of an item: always the same for the same reference and the same files, and random to everybody else.
    /// <code>
    /// HMAC-SHA-256(id key, u32 length ‖ reference (UTF-8) ‖ u32 count ‖ for each file: u64 length ‖ SHA-256), the first 16 bytes
    /// </code>
    /// </summary>
    public SubmissionId SubmissionOf(string reference, IReadOnlyList<(long LengthBytes, byte[] Sha256)> files)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _ids);
        Span<byte> number = stackalloc byte[sizeof(long)];
        var name = Encoding.UTF8.GetBytes(reference);
        AppendInt32(mac, number, name.Length);
        mac.AppendData(name);
        AppendInt32(mac, number, files.Count);
        foreach (var (lengthBytes, sha256) in files)
        {
            BinaryPrimitives.WriteInt64BigEndian(number, lengthBytes);
            mac.AppendData(number);
            mac.AppendData(sha256);
        }
        return SubmissionId.Parse(Convert.ToHexStringLower(mac.GetHashAndReset().AsSpan(0, SubmissionId.LengthBytes)));
    }

    /// <summary>The key of a file under a salt that was drawn for it alone.</summary>
    public FileKey FileKeyOf(ReadOnlySpan<byte> salt)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, SaltLengthBytes);
        return FileKey.Derive(_secret, salt, "submissions/partner/v1/file"u8);
    }

    /// <summary>This partner's signature, 64 bytes.</summary>
    public byte[] Sign(byte[] message) => Ed25519Signature.Sign(_sign, message);

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_secret);
        CryptographicOperations.ZeroMemory(_ids);
        CryptographicOperations.ZeroMemory(_sign);
    }

    private static void AppendInt32(IncrementalHash mac, Span<byte> buffer, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer, value);
        mac.AppendData(buffer[..sizeof(int)]);
    }

    private PartnerSecret Derived()
    {
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, _ids, default, "submissions/partner/v1/ids"u8);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, _sign, default, "submissions/partner/v1/sign"u8);
        Signer = Ed25519Signature.PublicKeyOf(_sign);
        return this;
    }
}
