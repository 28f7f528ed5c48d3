namespace Submissions.Ledger;

/// <summary>The checksum of ZIP (ISO 3309, polynomial 0xEDB88320). Says nothing against anybody who means harm.</summary>
internal sealed class Crc32
{
    private static readonly uint[] s_table = Table();

    private uint _state = uint.MaxValue;

    /// <summary>Of all that was appended.</summary>
    public uint Value => ~_state;

    public void Append(ReadOnlySpan<byte> data)
    {
        var state = _state;
        foreach (var one in data)
        {
            state = s_table[(state ^ one) & byte.MaxValue] ^ (state >> 8);
        }
        _state = state;
    }

    private static uint[] Table()
    {
        const uint Polynomial = 0xEDB8_8320;
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var entry = i;
            for (var bit = 0; bit < 8; bit++)
            {
                entry = (entry & 1) == 0 ? entry >> 1 : (entry >> 1) ^ Polynomial;
            }
            table[i] = entry;
        }
        return table;
    }
}
