namespace Submissions.Tests.Unit.Media;

/// <summary>Damages files in small ways, always the same for the same state.</summary>
internal static class Mutation
{
    private const int MaxChanges = 8;

    /// <summary>Up to eight changes: a byte set, a bit turned, bytes left out or said twice. May change <paramref name="bytes"/> itself; never gives an empty file.</summary>
    public static byte[] Mutate(byte[] bytes, ref ulong state)
    {
        var changes = 1 + Next(ref state, MaxChanges);
        for (var change = 0; change < changes; change++)
        {
            var at = Next(ref state, bytes.Length);
            var length = Math.Min(Next(ref state, 40), bytes.Length - at);
            switch (Next(ref state, 5))
            {
                case 0:
                    bytes[at] = (byte)Next(ref state, 256);
                    break;
                case 1:
                    bytes[at] = 0xFF;
                    break;
                case 2:
                    bytes[at] ^= (byte)(1 << Next(ref state, 8));
                    break;
                case 3:
                    bytes = [.. bytes[..at], .. bytes[(at + length)..], 0];
                    break;
                default:
                    bytes = [.. bytes[..(at + length)], .. bytes[at..]];
                    break;
            }
        }
        return bytes;
    }

    /// <summary>xorshift64* (Vigna 2016). <paramref name="state"/> must not be 0.</summary>
    public static int Next(ref ulong state, int below)
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return (int)(unchecked(state * 0x2545F4914F6CDD1DUL) >> 33) % below;
    }
}
