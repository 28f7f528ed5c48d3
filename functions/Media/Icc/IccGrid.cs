namespace Submissions.Media.Icc;

/// <summary>Sizes of the grids in look-up tables.</summary>
internal static class IccGrid
{
    /// <summary>Channels of a profile (ICC.1:2022 allows 15). Stops powers that overflow.</summary>
    public const int MaxChannels = 15;

    /// <summary><paramref name="grid"/> to the power of <paramref name="inputs"/>, times <paramref name="outputs"/>; false when more than could be there.</summary>
    public static bool TryCount(int inputs, int grid, int outputs, int most, out long nodes)
    {
        nodes = outputs;
        for (var channel = 0; channel < inputs; channel++)
        {
            nodes *= grid;
            if (nodes > most || nodes == 0)
                return false;
        }
        return true;
    }
}
