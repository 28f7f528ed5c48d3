using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Submissions.Contracts;

/// <summary>
/// A message of staff to a witness, as it stands in its sealed object: one JSON document, padded like every content (docs/formats/http.md, "Messages from staff").
/// Signed by a message key over the mailbox, the number, the hash of the message before and the text, so that nobody forges, moves, drops or reorders one unseen.
/// <code>
/// signed: submissions/message/v1 ‖ 0x00 ‖ mailbox id (32) ‖ u64 number (big-endian) ‖ previous (32) ‖ text (UTF-8)
/// </code>
/// </summary>
public sealed record StaffMessage
{
    /// <summary>The only schema so far.</summary>
    public const string SchemaV1 = "submissions/message/v1";

    /// <summary>Longest text in UTF-16 units, as browsers count: with at most three bytes each every message fits into the smallest padded size, so that none is told by its length.</summary>
    public const int MaxTextLength = 20_000;

    private const int SignatureLengthBytes = 64;

    /// <summary>What the first message names as the one before.</summary>
    public static string FirstPrevious { get; } = new('0', 2 * SHA256.HashSizeInBytes);

    public required string Schema { get; init; }

    /// <summary>1, 2, 3 … within one mailbox.</summary>
    public required int Number { get; init; }

    /// <summary><see cref="Hash"/> of the message before, 64 lower-case hexadecimal digits; <see cref="FirstPrevious"/> in the first.</summary>
    public required string Previous { get; init; }

    public required string Text { get; init; }

    /// <summary>ES256 over SHA-256 of <see cref="SignedBytes"/>: 64 bytes r ‖ s, Base64. Empty before signing.</summary>
    public string Signature { get; init; } = "";

    /// <summary>What is signed.</summary>
    public byte[] SignedBytes(MailboxId mailbox)
    {
        var number = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteInt64BigEndian(number, Number);
        return [.. "submissions/message/v1\0"u8, .. Convert.FromHexString(mailbox.ToString()), .. number, .. Convert.FromHexString(Previous), .. Encoding.UTF8.GetBytes(Text)];
    }

    /// <summary>SHA-256 of <see cref="SignedBytes"/>: what is signed, and what the next message names, 64 lower-case hexadecimal digits.</summary>
    public string Hash(MailboxId mailbox) => Convert.ToHexStringLower(SHA256.HashData(SignedBytes(mailbox)));

    /// <summary>True when this key signed it for this mailbox.</summary>
    /// <param name="mailbox">Under which it lies.</param>
    /// <param name="key">P-256 SubjectPublicKeyInfo, Base64, as published.</param>
    public bool IsSigned(MailboxId mailbox, string key)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key), out _);
        var signature = new byte[SignatureLengthBytes];
        return Convert.TryFromBase64String(Signature, signature, out var length) && length == signature.Length
            && ecdsa.VerifyHash(SHA256.HashData(SignedBytes(mailbox)), signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>The content that is sealed: canonical JSON, in which a text takes as few bytes as it can.</summary>
    public byte[] Write() => CanonicalJson.Serialize(JsonSerializer.SerializeToNode(this, ContractJson.Options)!);

    /// <summary>Reads a content; null when it is not exactly of the form.</summary>
    public static StaffMessage? TryRead(ReadOnlySpan<byte> untrustedContent)
    {
        try
        {
            var message = JsonSerializer.Deserialize<StaffMessage>(untrustedContent, ContractJson.Options);
            return message is { Schema: SchemaV1, Number: > 0, Previous.Length: 64, Text.Length: <= MaxTextLength } && message.Previous.All(char.IsAsciiHexDigitLower) ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether staff may send this: something to read, not too long, whole characters, no control character but line feeds.</summary>
    public static bool IsText(string untrustedText)
    {
        if (untrustedText.Length > MaxTextLength || string.IsNullOrWhiteSpace(untrustedText) || untrustedText.Any(c => char.IsControl(c) && c != '\n'))
        {
            return false;
        }
        for (var i = 0; i < untrustedText.Length; i++)
        {
            if (char.IsSurrogate(untrustedText[i]) && !char.IsSurrogatePair(untrustedText, i++))
            {
                return false;
            }
        }
        return true;
    }
}
