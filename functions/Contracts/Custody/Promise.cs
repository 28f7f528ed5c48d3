using System.Security.Cryptography;
using System.Text.Json;

namespace Submissions.Contracts;

/// <summary>
/// What Intake signs at commit: these bytes were received then and will be in the custody log by a named time. A promise without a log entry proves dropping (ledger.md).
/// </summary>
public sealed record Promise
{
    public required SubmissionId Submission { get; init; }

    public required int Delivery { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required IReadOnlyList<SealedObject> Objects { get; init; }

    /// <summary>The sender's tag over the objects (ledger.md), 64 lower-case hexadecimal digits; absent when it sent none.</summary>
    public string? Tag { get; init; }

    /// <summary>24 hours after receipt.</summary>
    public required DateTimeOffset LoggedBy { get; init; }

    /// <summary>Version of the promise key.</summary>
    public required string Key { get; init; }

    /// <summary>ES256 over <see cref="Digest"/>: 64 bytes r ‖ s, Base64. Empty before signing.</summary>
    public string Signature { get; init; } = "";

    /// <summary>The objects as custody events name them.</summary>
    public IReadOnlyList<Artefact> Artefacts() => [.. Objects.Select(received => received.In(new DeliveryId(Submission, Delivery)))];

    /// <summary>What is signed: SHA-256 of the canonical JSON (RFC 8785) of all members but the signature.</summary>
    public byte[] Digest()
    {
        var members = JsonSerializer.SerializeToNode(this, ContractJson.Options)!.AsObject();
        members.Remove("signature");
        return SHA256.HashData(CanonicalJson.Serialize(members));
    }

    /// <summary>True when the signature is that of the published promise key.</summary>
    /// <param name="subjectPublicKeyInfo">P-256, DER.</param>
    public bool IsSignedBy(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        var signature = new byte[64];
        return Convert.TryFromBase64String(Signature, signature, out var written) && written == signature.Length
            && key.VerifyHash(Digest(), signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
