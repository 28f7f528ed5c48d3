using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Submissions.Ledger;

/// <summary>
/// A key that verifies notes: signature type 0x02 (c2sp.org/signed-note), ECDSA over P-256 with SHA-256 of the text, DER.
/// Its id is the first 4 bytes of SHA-256(SubjectPublicKeyInfo DER); the name is not in it. Written as a vkey: <c>name+8 hex digits+base64(0x02 ‖ SPKI)</c>.
/// </summary>
public sealed class NoteKey
{
    private const byte EcdsaType = 0x02;

    private const int KeyIdDigits = 8;

    private const string P256 = "1.2.840.10045.3.1.7";

    private readonly byte[] _subjectPublicKeyInfo;

    private NoteKey(string name, byte[] subjectPublicKeyInfo)
    {
        (Name, _subjectPublicKeyInfo) = (name, subjectPublicKeyInfo);
        KeyId = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(subjectPublicKeyInfo));
    }

    /// <summary>As it stands in signature lines; the log's origin.</summary>
    public string Name { get; }

    public uint KeyId { get; }

    /// <summary>DER (RFC 5280, section 4.1).</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => _subjectPublicKeyInfo;

    /// <summary>A key under the name that its signature lines carry; false when the name is not one, or this is not a P-256 key in its one DER spelling.</summary>
    public static bool TryCreate(string name, ReadOnlySpan<byte> untrustedSubjectPublicKeyInfo, [NotNullWhen(true)] out NoteKey? key)
    {
        key = NoteText.IsKeyName(name) && IsP256(untrustedSubjectPublicKeyInfo) ? new NoteKey(name, untrustedSubjectPublicKeyInfo.ToArray()) : null;
        return key is not null;
    }

    /// <summary>Reads a vkey of type 0x02; false when it is malformed or its id is not its key's.</summary>
    public static bool TryParse(string untrustedVkey, [NotNullWhen(true)] out NoteKey? key)
    {
        key = null;
        // The Base64 may hold plus signs itself, so only the first two divide.
        var parts = untrustedVkey.Split('+', 3);
        return parts.Length == 3 && parts[1].Length == KeyIdDigits
            && NoteText.Base64(Encoding.UTF8.GetBytes(parts[2])) is [EcdsaType, .. var subjectPublicKeyInfo]
            && TryCreate(parts[0], subjectPublicKeyInfo, out key)
            && parts[1] == key.KeyIdText();
    }

    /// <summary>True when this is the key's signature over the text.</summary>
    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> untrustedSignature)
    {
        // Read here and not by the platform, so that only the one DER spelling of a signature is taken.
        if (EcdsaSignatureFormat.FromDer(untrustedSignature) is not { } rs)
        {
            return false;
        }
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(_subjectPublicKeyInfo, out _);
        return ecdsa.VerifyData(text, rs, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>The vkey.</summary>
    public override string ToString() => $"{Name}+{KeyIdText()}+{Convert.ToBase64String([EcdsaType, .. _subjectPublicKeyInfo])}";

    private string KeyIdText() => KeyId.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsP256(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out var read);
            return read == subjectPublicKeyInfo.Length
                && ecdsa.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256
                && subjectPublicKeyInfo.SequenceEqual(ecdsa.ExportSubjectPublicKeyInfo());
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
