using System.Buffers.Binary;

namespace Submissions.Media.Tiff;

/// <summary>One entry of a directory with its values, in the file's order of bytes.</summary>
/// <param name="Tag">What it says.</param>
/// <param name="Type">1 to 12, TIFF 6.0, section 2.</param>
/// <param name="Count">Of values.</param>
/// <param name="Bytes">Of all values.</param>
internal sealed record TiffValue(ushort Tag, ushort Type, uint Count, byte[] Bytes)
{
    public const ushort ByteType = 1;
    public const ushort ShortType = 3;
    public const ushort LongType = 4;
    public const ushort RationalType = 5;
    public const ushort UndefinedType = 7;

    /// <summary>Bytes of one value; 0 for a type that does not exist.</summary>
    public static int SizeOf(ushort type) => type switch
    {
        1 or 2 or 6 or 7 => 1,
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 => 8,
        _ => 0,
    };

    /// <summary>A value as a number without sign; 0 if it is not there or of another type.</summary>
    public uint Number(int index, bool isBig)
    {
        var size = SizeOf(Type);
        if (index >= Count || Type is not (ByteType or ShortType or LongType or RationalType))
            return 0;
        var at = Bytes.AsSpan(index * size);
        return Type switch
        {
            ByteType => at[0],
            ShortType => isBig ? BinaryPrimitives.ReadUInt16BigEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at),
            _ => isBig ? BinaryPrimitives.ReadUInt32BigEndian(at) : BinaryPrimitives.ReadUInt32LittleEndian(at),
        };
    }

    public static TiffValue OfLongs(ushort tag, ReadOnlySpan<uint> values, bool isBig)
    {
        var bytes = new byte[values.Length * 4];
        for (var index = 0; index < values.Length; index++)
        {
            if (isBig)
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(index * 4), values[index]);
            else
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(index * 4), values[index]);
        }
        return new(tag, LongType, (uint)values.Length, bytes);
    }
}
