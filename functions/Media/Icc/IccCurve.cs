using System.Buffers.Binary;

namespace Submissions.Media.Icc;

/// <summary>
/// A tone curve (ICC.1:2022, sections 10.6 and 10.18).
/// <code>
///  "curv" | 0, 4 | count, 4    | count × 2
///  "para" | 0, 4 | function, 2 | 0, 2 | 1, 3, 4, 5 or 7 parameters of 4
/// </code>
/// </summary>
internal static class IccCurve
{
    private const int HeaderBytes = 12;

    private static ReadOnlySpan<byte> ParametersOf => [1, 3, 4, 5, 7];

    public static bool TryRead(ReadOnlySpan<byte> untrusted, out byte[] data)
    {
        data = [];
        if (untrusted.Length < HeaderBytes)
            return false;
        long length;
        if (untrusted.StartsWith("curv"u8))
        {
            length = HeaderBytes + (2L * BinaryPrimitives.ReadUInt32BigEndian(untrusted[8..]));
        }
        else if (untrusted.StartsWith("para"u8) && BinaryPrimitives.ReadUInt16BigEndian(untrusted[8..]) is var function && function < ParametersOf.Length)
        {
            length = HeaderBytes + (4L * ParametersOf[function]);
        }
        else
        {
            return false;
        }
        if (length > untrusted.Length)
            return false;
        data = untrusted[..(int)length].ToArray();
        data.AsSpan(4, 4).Clear();
        if (data[0] != (byte)'p')
            return true;
        data.AsSpan(10, 2).Clear();
        return IccNumbers.ArePlausible(data.AsSpan(HeaderBytes));
    }
}
