using System.Buffers.Binary;

namespace Submissions.Sealing;

/// <summary>
/// The STREAM payload (c2sp.org/age, "Payload"): chunks of 64 KiB, the last shorter and empty only if the whole payload is; each under ChaCha20-Poly1305 with
/// <code>nonce = chunk counter, 11 bytes big-endian ‖ 0x01 for the last chunk, else 0x00</code>
/// </summary>
internal static class ChunkFormat
{
    public const int PlainLengthBytes = 64 * 1024;
    public const int TagLengthBytes = 16;
    public const int SealedLengthBytes = PlainLengthBytes + TagLengthBytes;
    public const int NonceLengthBytes = 12;

    /// <summary>Length of the nonce between header and first chunk.</summary>
    public const int PayloadNonceLengthBytes = 16;

    public static void WriteNonce(Span<byte> nonce, long chunk, bool isLast)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[3..], chunk);
        nonce[11] = isLast ? (byte)1 : (byte)0;
    }

    /// <summary>Plaintext length for so many bytes of chunks; -1 when no payload has that length.</summary>
    public static long PlainLengthBytesOf(long sealedLengthBytes)
    {
        var (full, rest) = Math.DivRem(sealedLengthBytes, SealedLengthBytes);
        return rest switch
        {
            0 => full == 0 ? -1 : full * PlainLengthBytes,
            < TagLengthBytes => -1,
            TagLengthBytes when full > 0 => -1,
            _ => (full * PlainLengthBytes) + rest - TagLengthBytes,
        };
    }

    /// <summary>Length of the chunks for so much plaintext.</summary>
    public static long SealedLengthBytesOf(long plainLengthBytes) =>
        plainLengthBytes + (TagLengthBytes * Math.Max(1, (plainLengthBytes + PlainLengthBytes - 1) / PlainLengthBytes));
}
