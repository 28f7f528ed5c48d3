using System.Buffers.Binary;

namespace Submissions.Media.Png;

/// <summary>CRC-32 (PNG, annex D), eight bytes at a time.</summary>
internal static class PngCrc
{
    public const uint Start = uint.MaxValue;
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;

    private static uint[][] Tables { get; } = MakeTables();

    /// <summary>Takes in further bytes; the sum of all is the complement of the last answer.</summary>
    public static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= Slices)
        {
            var low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = Tables[7][low & 0xFF] ^ Tables[6][(low >> 8) & 0xFF] ^ Tables[5][(low >> 16) & 0xFF] ^ Tables[4][low >> 24]
                ^ Tables[3][high & 0xFF] ^ Tables[2][(high >> 8) & 0xFF] ^ Tables[1][(high >> 16) & 0xFF] ^ Tables[0][high >> 24];
            bytes = bytes[Slices..];
        }
        foreach (var one in bytes)
            crc = Tables[0][(crc ^ one) & 0xFF] ^ (crc >> 8);
        return crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[Slices][];
        for (var slice = 0; slice < Slices; slice++)
        {
            tables[slice] = new uint[256];
            for (var index = 0u; index < 256; index++)
            {
                var crc = slice == 0 ? index : tables[slice - 1][index];
                for (var bit = 0; bit < 8; bit++)
                    crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
                tables[slice][index] = crc;
            }
        }
        return tables;
    }
}
