using System.Buffers.Binary;

namespace Submissions.Media.Icc;

/// <summary>Fixed-point numbers of profiles (s15Fixed16Number; ICC.1:2022, section 4.6).</summary>
internal static class IccNumbers
{
    /// <summary>
    /// Colours, matrices and parameters of curves lie below 10; the bound, 1,024, is far above them and far below what four letters of text come to (8,000 and
    /// more). Stops a profile whose directory points at its texts from carrying them on as colours.
    /// </summary>
    private const int Bound = 1024 << 16;

    public static bool ArePlausible(ReadOnlySpan<byte> numbers)
    {
        for (var at = 0; at + 4 <= numbers.Length; at += 4)
        {
            if (BinaryPrimitives.ReadInt32BigEndian(numbers[at..]) is < -Bound or > Bound)
                return false;
        }
        return true;
    }
}
