namespace Submissions.Contracts;

/// <summary>One version of a recipient of the stanza <c>submissions/rsa-mlkem768</c> (sealed-format.md).</summary>
public sealed record HybridPublicKey
{
    /// <summary>First 16 bytes of SHA-256(RSA SubjectPublicKeyInfo DER ‖ ML-KEM public key), 32 lower-case hexadecimal digits.</summary>
    public required string KeyId { get; init; }

    /// <summary>The vault's version of both halves.</summary>
    public required string Version { get; init; }

    /// <summary>SubjectPublicKeyInfo of an RSA key of 3072 or 4096 bits, e = 65537; DER in Base64.</summary>
    public required string Rsa { get; init; }

    /// <summary>ML-KEM-768 encapsulation key (FIPS 203), 1184 bytes in Base64.</summary>
    public required string MlKem { get; init; }

    /// <summary>Not to be sealed to before.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>From then on a sender who kept the key asks for the current one; it still opens.</summary>
    public required DateTimeOffset Expires { get; init; }
}
