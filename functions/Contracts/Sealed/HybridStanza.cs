using System.Buffers;
using System.Text;

namespace Submissions.Contracts;

/// <summary>
/// The shape of the stanza <c>submissions/rsa-mlkem768</c> (sealed-format.md); what is inside, only Sealing knows.
/// <code>
/// -> submissions/rsa-mlkem768 key-id Base64(c_rsa) Base64(c_pq)
/// Base64(32 bytes)
/// </code>
/// </summary>
public sealed class HybridStanza
{
    /// <summary>The recipient type.</summary>
    public const string TypeName = "submissions/rsa-mlkem768";

    /// <summary>Characters of a key id: 16 bytes in lower-case hexadecimal.</summary>
    public const int KeyIdLength = 32;

    /// <summary>Length of an ML-KEM-768 ciphertext (FIPS 203, table 3).</summary>
    public const int CPqLengthBytes = 1088;

    /// <summary>Length of the wrapped file key: 16 bytes and the tag.</summary>
    public const int BodyLengthBytes = 32;

    private static readonly SearchValues<byte> s_hexadecimal = SearchValues.Create("0123456789abcdef"u8);

    private HybridStanza(string keyId, byte[] cRsa, byte[] cPq, ReadOnlyMemory<byte> body) => (KeyId, CRsa, CPq, Body) = (keyId, cRsa, cPq, body);

    public string KeyId { get; }

    /// <summary>RSA-OAEP-256 ciphertext: 384 bytes for RSA-3072, 512 for RSA-4096.</summary>
    public ReadOnlyMemory<byte> CRsa { get; }

    /// <summary>ML-KEM-768 ciphertext, 1088 bytes.</summary>
    public ReadOnlyMemory<byte> CPq { get; }

    /// <summary>ChaCha20-Poly1305 of the file key, 32 bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Checks the shape of a stanza of this type: argument count, canonical Base64, lengths.</summary>
    /// <returns>The stanza or <see cref="Refusal.StanzaMalformed"/>.</returns>
    public static Outcome<HybridStanza> Read(Stanza untrusted)
    {
        if (untrusted.Type != TypeName || untrusted.Arguments.Count != 3 || untrusted.Body.Length != BodyLengthBytes
            || !IsKeyId(untrusted.Arguments[0].Span)
            || RawBase64.Decode(untrusted.Arguments[1].Span) is not { Length: 384 or 512 } cRsa
            || RawBase64.Decode(untrusted.Arguments[2].Span) is not { Length: CPqLengthBytes } cPq)
        {
            return Refusal.StanzaMalformed;
        }
        return new HybridStanza(Encoding.ASCII.GetString(untrusted.Arguments[0].Span), cRsa, cPq, untrusted.Body);
    }

    /// <summary>The header's one stanza of this type, under whatever key id.</summary>
    /// <returns>The stanza, or <see cref="Refusal.HeaderWithoutIntakeStanza"/> when there is none, more than one, or one of another shape.</returns>
    public static Outcome<HybridStanza> FindSole(SealedHeader header)
    {
        Stanza? found = null;
        foreach (var stanza in header.Stanzas)
        {
            if (stanza.Type == TypeName)
            {
                if (found is not null)
                {
                    return Refusal.HeaderWithoutIntakeStanza;
                }
                found = stanza;
            }
        }
        return found is not null && Read(found).TryGet(out var sole) ? sole : Refusal.HeaderWithoutIntakeStanza;
    }

    /// <summary>What Intake asks of the first part of an upload: a whole header with exactly one stanza of this type.</summary>
    /// <returns>The stanza, <see cref="Refusal.HeaderMalformed"/>, <see cref="Refusal.HeaderTooLarge"/> or <see cref="Refusal.HeaderWithoutIntakeStanza"/>.</returns>
    public static Outcome<HybridStanza> FindSole(ReadOnlySpan<byte> untrustedPrefix)
    {
        var parsed = SealedHeader.Parse(untrustedPrefix);
        return parsed.TryGet(out var header) ? FindSole(header) : parsed.Refusal;
    }

    /// <summary>Builds the stanza; <paramref name="body"/> is used as it is.</summary>
    public static Stanza Write(string keyId, ReadOnlySpan<byte> cRsa, ReadOnlySpan<byte> cPq, byte[] body) =>
        new(TypeName, [Encoding.ASCII.GetBytes(keyId), RawBase64.Encode(cRsa), RawBase64.Encode(cPq)], body);

    private static bool IsKeyId(ReadOnlySpan<byte> untrusted) =>
        untrusted.Length == KeyIdLength && !untrusted.ContainsAnyExcept(s_hexadecimal);
}
