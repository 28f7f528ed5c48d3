using System.Security.Cryptography;

namespace Submissions.Ledger;

/// <summary>What timestamps are over: always a SHA-256 digest, 32 bytes.</summary>
public static class TimestampImprint
{
    /// <summary>The first token of a checkpoint: SHA-256 of the note's text. Signatures stay out, so cosignatures may be added later.</summary>
    /// <param name="checkpointText"><see cref="SignedNote.Text"/>.</param>
    public static byte[] OfCheckpoint(ReadOnlySpan<byte> checkpointText) => SHA256.HashData(checkpointText);

    /// <summary>
    /// A renewal, made before the certificate of the token before it runs out: SHA-256(SHA-256(text) ‖ SHA-256(token before, DER)), the chain of RFC 4998, section 5.2, without its container.
    /// A plain new token would only prove the checkpoint's existence at the new time.
    /// </summary>
    public static byte[] OfRenewal(ReadOnlySpan<byte> checkpointText, ReadOnlySpan<byte> tokenBefore) =>
        SHA256.HashData([.. SHA256.HashData(checkpointText), .. SHA256.HashData(tokenBefore)]);
}
