namespace Submissions.Ledger;

/// <summary>One signature line of a note: <c>— name base64(u32 key id ‖ signature)</c>. Kept whether or not the key is known, so cosignatures (c2sp.org/tlog-cosignature) survive.</summary>
public sealed record NoteSignature
{
    /// <summary>Not empty, without spaces and plus signs.</summary>
    public required string KeyName { get; init; }

    /// <summary>Identifies, with the name, the key; proves nothing.</summary>
    public required uint KeyId { get; init; }

    /// <summary>What follows the key id; for type 0x02 an ECDSA signature in DER.</summary>
    public required ReadOnlyMemory<byte> Signature { get; init; }
}
