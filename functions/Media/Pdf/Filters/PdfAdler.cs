using System.Buffers.Binary;

namespace Submissions.Media.Pdf;

/// <summary>Adler-32 (RFC 1950, 8.2).</summary>
internal sealed class PdfAdler
{
    private const uint Modulus = 65_521;

    /// <summary>Most bytes whose sums fit in 32 bits.</summary>
    private const int BlockBytes = 5552;

    private uint _low = 1;
    private uint _high;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            while (!bytes.IsEmpty)
            {
                var block = bytes[..Math.Min(bytes.Length, BlockBytes)];
                var (low, high) = (_low, _high);
                foreach (var one in block)
                {
                    low += one;
                    high += low;
                }
                (_low, _high) = (low % Modulus, high % Modulus);
                bytes = bytes[block.Length..];
            }
        }
    }

    public void Write(Stream output)
    {
        Span<byte> checksum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, (_high << 16) | _low);
        output.Write(checksum);
    }
}
