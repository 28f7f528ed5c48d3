using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>One file of a package, measured before the package is written.</summary>
public sealed record PackagedFile
{
    /// <summary>Below the package's folder, with slashes: <c>data/…</c> for evidence.</summary>
    public required string Path { get; init; }

    public required long LengthBytes { get; init; }

    /// <summary>As the ledger writes digests: RFC 6962 root over 1 MiB leaves; of an empty file SHA-256 of nothing. 64 hexadecimal digits.</summary>
    public required string Digest { get; init; }

    /// <summary>64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>128 hexadecimal digits.</summary>
    public required string Sha512 { get; init; }

    /// <summary>What ZIP wants to know of it beforehand.</summary>
    public required uint Crc32 { get; init; }

    /// <summary>The file as an output of an <c>exported</c> event.</summary>
    public Artefact Artefact() => new() { Name = Path, LengthBytes = LengthBytes, Digest = Digest };
}
