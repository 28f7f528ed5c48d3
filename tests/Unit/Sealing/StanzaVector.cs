namespace Submissions.Tests.Unit.Sealing;

/// <summary>One file of <c>tests/Vectors/sealing</c>: a stanza <c>submissions/rsa-mlkem768</c>, everything that went into it, and what a reader must make of it. Shared with the TypeScript twin; described in the folder's README.</summary>
internal sealed record StanzaVector
{
    public required string Name { get; init; }

    public required string Comment { get; init; }

    public required string Expect { get; init; }

    public required string RsaSpki { get; init; }

    public required string RsaPkcs8 { get; init; }

    public required string MlkemSeed { get; init; }

    public required string MlkemPublic { get; init; }

    public required string KeyId { get; init; }

    public required string SRsa { get; init; }

    public required string CRsa { get; init; }

    public required string MlkemRandom { get; init; }

    public required string SPq { get; init; }

    public required string CPq { get; init; }

    public required string WrapKey { get; init; }

    public required string FileKey { get; init; }

    public required string Stanza { get; init; }

    public required string File { get; init; }

    public required string Payload { get; init; }
}
