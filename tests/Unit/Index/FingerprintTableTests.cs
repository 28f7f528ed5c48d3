using System.Numerics;
using Submissions.Index.Similar;

namespace Submissions.Tests.Unit.Index;

public sealed class FingerprintTableTests
{
    private const int Stranger = -1;

    private ulong _state = 7;

    [Fact]
    public void It_finds_exactly_what_a_look_at_every_one_finds()
    {
        var all = Enumerable.Range(0, 20_000).Select(_ => Next()).ToList();
        // Neighbours at every distance up to two beyond the limit, so that both sides of it are tried.
        all.AddRange(all.Take(2_000).Select((bits, i) => Turn(bits, i % (FingerprintTable.MaxDistance + 3))).ToList());
        Compare(all, all.Take(2_000).Select(bits => Turn(bits, 2)));
    }

    [Fact]
    public void It_finds_the_same_among_many_dark_frames()
    {
        var dark = Enumerable.Range(0, 120).Select(_ => Next() & Next() & Next() & Next() & Next() & Next()).ToList();
        var all = Enumerable.Range(0, 5_000).Select(_ => Next()).Concat(dark).ToList();
        Compare(all, dark.Take(100).Concat(all.Take(100)));
    }

    [Fact]
    public void However_many_are_alike_a_lookup_is_bounded_and_has_the_equal_ones()
    {
        var table = new FingerprintTable();
        for (var i = 0; i < 200_000; i++)
        {
            // All share two bands: every bucket of those is crowded.
            table.Add(i, i, Crowded(i));
        }
        var sought = Crowded(77);
        var found = table.Near(sought, Stranger);
        Assert.InRange(found.Count, 1, FingerprintTable.MaxFound);
        Assert.Equal((77L, 0), found[0]);
    }

    [Fact]
    public void A_frame_that_a_hundred_thousand_share_gives_no_more_than_the_limit()
    {
        var table = new FingerprintTable();
        for (var i = 0; i < 100_000; i++)
        {
            table.Add(i, i, 0);
        }
        Assert.Equal(FingerprintTable.MaxFound, table.Near(0, Stranger).Count);
    }

    [Fact]
    public void Ones_own_are_not_found_and_the_same_right_after_each_other_are_kept_once()
    {
        var table = new FingerprintTable();
        table.Add(1, 10, 5);
        table.Add(2, 10, 5);
        table.Add(3, 11, 5);
        Assert.Equal(2, table.Count);
        Assert.Equal([(3L, 0)], table.Near(5, 10));
        Assert.Equal([(1L, 0)], table.Near(5, 11));
    }

    private static ulong Crowded(int i) => unchecked((ulong)i * 0x9E3779B97F4A7C15) << 32;

    private static void Compare(List<ulong> all, IEnumerable<ulong> sought)
    {
        var table = new FingerprintTable();
        for (var i = 0; i < all.Count; i++)
        {
            table.Add(i, i, all[i]);
        }
        var found = 0;
        foreach (var bits in sought)
        {
            var expected = all.Select((other, i) => ((long)i, BitOperations.PopCount(other ^ bits))).Where(match => match.Item2 <= FingerprintTable.MaxDistance)
                .OrderBy(match => match.Item2).ThenBy(match => match.Item1).Take(FingerprintTable.MaxFound).ToList();
            Assert.Equal(expected, table.Near(bits, Stranger));
            found += expected.Count;
        }
        Assert.True(found > 0);
    }

    private ulong Turn(ulong bits, int count)
    {
        for (var left = count; left > 0;)
        {
            var bit = 1UL << (int)(Next() % 64);
            (bits, left) = ((bits & bit) == 0 ? bits | bit : bits, (bits & bit) == 0 ? left - 1 : left);
            if (bits == ulong.MaxValue)
            {
                break;
            }
        }
        return bits;
    }

    /// <summary>SplitMix64: the same in every run.</summary>
    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
