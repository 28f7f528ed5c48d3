namespace Submissions.Media.Icc;

/// <summary>Takes the data of one colour tag and gives exactly the bytes its type defines: no slack after it, no reserved bytes with content.</summary>
internal static class IccElement
{
    private const int PointBytes = 20;
    private const int MatrixBytes = 44;
    private const int CodePointsBytes = 12;

    public static bool TryNormalise(uint tag, ReadOnlySpan<byte> untrusted, out byte[] data)
    {
        if (IccTags.IsPoint(tag))
            return TryFixed(untrusted, "XYZ "u8, PointBytes, out data);
        if (IccTags.IsCurve(tag))
            return IccCurve.TryRead(untrusted, out data);
        if (IccTags.IsAdaptation(tag))
            return TryFixed(untrusted, "sf32"u8, MatrixBytes, out data);
        if (IccTags.IsCodePoints(tag))
            return TryFixed(untrusted, "cicp"u8, CodePointsBytes, out data);
        return untrusted.StartsWith("mAB "u8) || untrusted.StartsWith("mBA "u8)
            ? IccPipeline.TryRead(untrusted, out data)
            : IccTable.TryRead(untrusted, out data);
    }

    private static bool TryFixed(ReadOnlySpan<byte> untrusted, ReadOnlySpan<byte> type, int length, out byte[] data)
    {
        data = [];
        if (untrusted.Length < length || !untrusted.StartsWith(type))
            return false;
        data = untrusted[..length].ToArray();
        data.AsSpan(4, 4).Clear();
        return type.SequenceEqual("cicp"u8) || IccNumbers.ArePlausible(data.AsSpan(8));
    }
}
