using System.Buffers.Binary;

namespace Submissions.Media.Icc;

/// <summary>
/// A look-up table of the old kinds (ICC.1:2022, sections 10.10 and 10.11).
/// <code>
///  "mft1" | 0, 4 | i | o | g | 0 | matrix, 36 | i × 256 | g^i × o | o × 256
///  "mft2" | 0, 4 | i | o | g | 0 | matrix, 36 | n, 2 | m, 2 | i × n × 2 | g^i × o × 2 | o × m × 2
/// </code>
/// </summary>
internal static class IccTable
{
    private const int ByteHeaderBytes = 48;
    private const int WordHeaderBytes = 52;
    private const int ByteEntries = 256;

    public static bool TryRead(ReadOnlySpan<byte> untrusted, out byte[] data)
    {
        data = [];
        if (untrusted.Length < WordHeaderBytes)
            return false;
        var words = untrusted.StartsWith("mft2"u8);
        if (!words && !untrusted.StartsWith("mft1"u8))
            return false;
        int inputs = untrusted[8], outputs = untrusted[9], grid = untrusted[10];
        if (inputs is 0 or > IccGrid.MaxChannels || outputs is 0 or > IccGrid.MaxChannels
            || !IccGrid.TryCount(inputs, grid, outputs, untrusted.Length, out var nodes))
        {
            return false;
        }
        int entriesIn = words ? BinaryPrimitives.ReadUInt16BigEndian(untrusted[48..]) : ByteEntries;
        int entriesOut = words ? BinaryPrimitives.ReadUInt16BigEndian(untrusted[50..]) : ByteEntries;
        var values = ((long)inputs * entriesIn) + nodes + ((long)outputs * entriesOut);
        var length = words ? WordHeaderBytes + (2 * values) : ByteHeaderBytes + values;
        if (length > untrusted.Length)
            return false;
        data = untrusted[..(int)length].ToArray();
        data.AsSpan(4, 4).Clear();
        data[11] = 0;
        return true;
    }
}
