using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.Jpeg;

public sealed class JpegFuzzTests
{
    private const int Rounds = 20_000;
    private const int MaxChanges = 8;

    /// <summary>Mutations from a fixed seed: no crash, no copy with anything off the list, and every copy is its own copy.</summary>
    [Fact]
    public void Mutated_pictures_are_refused_or_give_a_copy_with_nothing_left_over()
    {
        byte[][] seeds = [JpegBytes.Dirty, JpegBytes.FromMessenger, JpegBytes.Clean, JpegBytes.With(JpegBytes.OnlyOrientation(3), IccBytes.Segments(IccBytes.Dirty))];
        var state = 0x9E3779B97F4A7C15UL;
        var accepted = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var mutant = Mutate((byte[])seeds[round % seeds.Length].Clone(), ref state);
            var (made, copy) = Strip.Run(mutant);
            Assert.NotEqual(Refusal.MediaGate, made.Refusal);
            if (!made.TryGet(out _))
                continue;
            accepted++;
            Assert.Empty(MarkerScan.Leftovers(copy));
            Assert.Equal(copy, Strip.Accepted(copy).Copy);
        }
        Assert.InRange(accepted, Rounds / 20, Rounds * 19 / 20);
    }

    private static byte[] Mutate(byte[] bytes, ref ulong state)
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

    /// <summary>xorshift64* (Vigna 2016).</summary>
    private static int Next(ref ulong state, int below)
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return (int)(unchecked(state * 0x2545F4914F6CDD1DUL) >> 33) % below;
    }
}
