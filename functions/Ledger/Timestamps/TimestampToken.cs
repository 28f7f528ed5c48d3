namespace Submissions.Ledger;

/// <summary>A timestamp token (RFC 3161) that was checked.</summary>
public sealed record TimestampToken
{
    /// <summary>Longest token read: stops a token of any length. Usual ones, with their certificates, take 3 to 8 KiB.</summary>
    public const int MaxLengthBytes = 64 * 1024;

    /// <summary>The ContentInfo, DER: what is stored.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>When the authority says that the imprint existed; UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the authority's certificate runs out: renew before that.</summary>
    public required DateTimeOffset CertificateExpiresAt { get; init; }

    /// <summary>The nonce of the request that it answers; null when it carries none.</summary>
    public required ReadOnlyMemory<byte>? Nonce { get; init; }

    /// <summary>The subject of that certificate.</summary>
    public required string Authority { get; init; }
}
