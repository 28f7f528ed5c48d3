using System.Buffers.Binary;

namespace Submissions.Contracts;

/// <summary>A <see cref="Refusal"/> as it crosses the cage's wall: 16 bits, big-endian, of the 4xx range.</summary>
public static class CageRefusal
{
    public const int SizeBytes = 2;

    public static void Write(Refusal refusal, Span<byte> destination) =>
        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)refusal);

    /// <summary>False unless it is a refusal that a parser may come to while it makes a safe copy; what only the parent can know (crashed, timed out, held back) is not.</summary>
    public static bool TryRead(ReadOnlySpan<byte> untrusted, out Refusal refusal)
    {
        refusal = untrusted.Length == SizeBytes ? (Refusal)BinaryPrimitives.ReadUInt16BigEndian(untrusted) : Refusal.None;
        return refusal is Refusal.MediaUnknown or Refusal.MediaMalformed or Refusal.MediaCutShort or Refusal.MediaLimit
            or Refusal.MediaGate or Refusal.MediaEncrypted or Refusal.MediaUnsupported;
    }

    /// <summary>The same of a run for previews, which has refusals of its own.</summary>
    public static bool TryReadOfPreviews(ReadOnlySpan<byte> untrusted, out Refusal refusal)
    {
        refusal = untrusted.Length == SizeBytes ? (Refusal)BinaryPrimitives.ReadUInt16BigEndian(untrusted) : Refusal.None;
        return refusal is Refusal.PreviewUnsupported or Refusal.PreviewToolMissing or Refusal.PreviewTooLarge or Refusal.PreviewFailed;
    }
}
