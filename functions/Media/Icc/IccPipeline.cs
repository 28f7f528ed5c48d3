using System.Buffers.Binary;

namespace Submissions.Media.Icc;

/// <summary>
/// A look-up table of the new kinds (ICC.1:2022, sections 10.12 and 10.13), laid out afresh so that nothing hides between its parts.
/// <code>
///  0            4      8   9   10    12      16       20      24     28      32
///  "mAB "/"mBA "| 0, 4 | i | o | 0, 2| B at  | matrix | M at  | CLUT | A at  | parts, each padded to 4
///  CLUT: grid points, 16 | bytes a value, 1 | 0, 3 | values
/// </code>
/// </summary>
internal static class IccPipeline
{
    private const int HeaderBytes = 32;
    private const int MatrixBytes = 48;
    private const int GridHeaderBytes = 20;
    private const int PrecisionOffset = 16;

    public static bool TryRead(ReadOnlySpan<byte> untrusted, out byte[] data)
    {
        data = [];
        if (untrusted.Length < HeaderBytes)
            return false;
        int inputs = untrusted[8], outputs = untrusted[9];
        if (inputs is 0 or > IccGrid.MaxChannels || outputs is 0 or > IccGrid.MaxChannels)
            return false;
        var toConnection = untrusted.StartsWith("mAB "u8);
        var curvesAtB = toConnection ? outputs : inputs;
        var curvesAtA = toConnection ? inputs : outputs;

        var result = new List<byte>(untrusted.Length);
        result.AddRange(untrusted[..4]);
        result.AddRange(stackalloc byte[HeaderBytes - 4]);
        (result[8], result[9]) = (untrusted[8], untrusted[9]);
        var whole = TryCurves(untrusted, 12, curvesAtB, result)
            && TryMatrix(untrusted, 16, result)
            && TryCurves(untrusted, 20, curvesAtB, result)
            && TryGrid(untrusted, 24, inputs, outputs, result)
            && TryCurves(untrusted, 28, curvesAtA, result);
        if (whole)
            data = [.. result];
        return whole;
    }

    private static bool TryPart(ReadOnlySpan<byte> untrusted, int field, List<byte> result, out ReadOnlySpan<byte> part)
    {
        var offset = BinaryPrimitives.ReadUInt32BigEndian(untrusted[field..]);
        part = default;
        if (offset == 0)
            return true;
        if (offset >= untrusted.Length)
            return false;
        part = untrusted[(int)offset..];
        Span<byte> place = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(place, result.Count);
        for (var index = 0; index < place.Length; index++)
            result[field + index] = place[index];
        return true;
    }

    private static bool TryCurves(ReadOnlySpan<byte> untrusted, int field, int count, List<byte> result)
    {
        if (!TryPart(untrusted, field, result, out var part))
            return false;
        if (part.IsEmpty)
            return true;
        for (var curve = 0; curve < count; curve++)
        {
            if (!IccCurve.TryRead(part, out var data))
                return false;
            Append(data, result);
            part = part[Math.Min(IccWriter.Padded(data.Length), part.Length)..];
        }
        return true;
    }

    private static bool TryMatrix(ReadOnlySpan<byte> untrusted, int field, List<byte> result)
    {
        if (!TryPart(untrusted, field, result, out var part))
            return false;
        if (part.IsEmpty)
            return true;
        if (part.Length < MatrixBytes || !IccNumbers.ArePlausible(part[..MatrixBytes]))
            return false;
        Append(part[..MatrixBytes], result);
        return true;
    }

    private static bool TryGrid(ReadOnlySpan<byte> untrusted, int field, int inputs, int outputs, List<byte> result)
    {
        if (!TryPart(untrusted, field, result, out var part))
            return false;
        if (part.IsEmpty)
            return true;
        if (part.Length < GridHeaderBytes || part[PrecisionOffset] is not (1 or 2))
            return false;
        long values = outputs;
        for (var channel = 0; channel < inputs; channel++)
        {
            values *= part[channel];
            if (values == 0 || values > part.Length)
                return false;
        }
        var length = GridHeaderBytes + (values * part[PrecisionOffset]);
        if (length > part.Length)
            return false;
        var grid = part[..(int)length].ToArray();
        grid.AsSpan(inputs, PrecisionOffset - inputs).Clear();
        grid.AsSpan(PrecisionOffset + 1, 3).Clear();
        Append(grid, result);
        return true;
    }

    private static void Append(ReadOnlySpan<byte> data, List<byte> result)
    {
        result.AddRange(data);
        while (result.Count % 4 != 0)
            result.Add(0);
    }
}
