namespace Submissions.Media;

/// <summary>
/// The perceptual hash of a picture by its discrete cosine transform (C. Zauner, "Implementation and benchmarking of perceptual image hash functions", 2010; the DCT hash of pHash):
/// 32 × 32 grey values, their two-dimensional DCT-II, and of it the 8 × 8 lowest frequencies without those that are constant along a row or a column.
/// Bit 8·row + column is set where the coefficient is above the median of the 64. Rescaling, recompressing and brightening change few bits; turning and mirroring change all.
/// Nothing of this may change: fingerprints of years ago are compared with today's.
/// </summary>
public static class PictureHash
{
    /// <summary>Grey values along either side.</summary>
    public const int Side = 32;

    /// <summary>How many there are of them.</summary>
    public const int GreyValues = Side * Side;

    /// <summary>
    /// Least variance (squares of grey levels of 0 to 255) that the 64 frequencies must account for. Below it a picture is flat and its bits would be noise: every black frame and blank page would be called alike.
    /// </summary>
    public const double MinVariance = 4;

    private const int Kept = 8;

    private static readonly double[] Cosines = MakeCosines();

    /// <param name="grey">32 rows of 32 values, 0 to 255.</param>
    /// <returns>64 bits, or null for a flat picture.</returns>
    public static ulong? Of(ReadOnlySpan<byte> grey)
    {
        if (grey.Length != GreyValues)
            throw new ArgumentException("32 rows of 32 values.", nameof(grey));
        Span<double> coefficients = stackalloc double[Kept * Kept];
        Transform(grey, coefficients);
        var energy = 0.0;
        foreach (var coefficient in coefficients)
            energy += coefficient * coefficient;
        return energy < MinVariance * GreyValues ? null : AboveMedian(coefficients);
    }

    /// <summary>Rows first, then columns; only the frequencies 1 to 8 of each. Orthonormal, so that the squares add up to those of the picture.</summary>
    private static void Transform(ReadOnlySpan<byte> grey, Span<double> coefficients)
    {
        Span<double> rows = stackalloc double[Side * Kept];
        for (var y = 0; y < Side; y++)
        {
            for (var u = 0; u < Kept; u++)
            {
                var sum = 0.0;
                for (var x = 0; x < Side; x++)
                    sum += grey[(y * Side) + x] * Cosines[(u * Side) + x];
                rows[(y * Kept) + u] = sum;
            }
        }
        for (var v = 0; v < Kept; v++)
        {
            for (var u = 0; u < Kept; u++)
            {
                var sum = 0.0;
                for (var y = 0; y < Side; y++)
                    sum += rows[(y * Kept) + u] * Cosines[(v * Side) + y];
                coefficients[(v * Kept) + u] = sum;
            }
        }
    }

    private static ulong AboveMedian(ReadOnlySpan<double> coefficients)
    {
        Span<double> sorted = stackalloc double[coefficients.Length];
        coefficients.CopyTo(sorted);
        sorted.Sort();
        var median = (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
        var bits = 0UL;
        for (var index = 0; index < coefficients.Length; index++)
            bits |= coefficients[index] > median ? 1UL << index : 0;
        return bits;
    }

    private static double[] MakeCosines()
    {
        var cosines = new double[Kept * Side];
        for (var u = 0; u < Kept; u++)
        {
            for (var x = 0; x < Side; x++)
                cosines[(u * Side) + x] = Math.Sqrt(2.0 / Side) * Math.Cos(Math.PI * ((2 * x) + 1) * (u + 1) / (2 * Side));
        }
        return cosines;
    }
}
