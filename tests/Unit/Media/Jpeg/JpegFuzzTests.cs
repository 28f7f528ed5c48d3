using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.Jpeg;

public sealed class JpegFuzzTests
{
    private const int Rounds = 20_000;

    /// <summary>Mutations from a fixed seed: no crash, no copy with anything off the list, and every copy is its own copy.</summary>
    [Fact]
    public void Mutated_pictures_are_refused_or_give_a_copy_with_nothing_left_over()
    {
        byte[][] seeds = [JpegBytes.Dirty, JpegBytes.FromMessenger, JpegBytes.Clean, JpegBytes.With(JpegBytes.OnlyOrientation(3), IccBytes.Segments(IccBytes.Dirty))];
        var state = 0x9E3779B97F4A7C15UL;
        var accepted = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var mutant = Mutation.Mutate((byte[])seeds[round % seeds.Length].Clone(), ref state);
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
}
