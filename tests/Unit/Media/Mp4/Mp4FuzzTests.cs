using Submissions.Contracts;
using static Submissions.Tests.Unit.Media.Mp4.BoxBytes;

namespace Submissions.Tests.Unit.Media.Mp4;

public sealed class Mp4FuzzTests
{
    private const int Rounds = 12_000;

    /// <summary>Mutations from a fixed seed: no crash, nothing that the gate has to stop, and every copy is its own copy.</summary>
    [Fact]
    public void Mutated_movies_are_refused_or_give_a_copy_of_themselves()
    {
        byte[][] seeds = [Mp4Bytes.Dirty, Mp4Bytes.Of("qt  "), Mp4Bytes.Fragmented, Strip.Accepted(Mp4Bytes.Dirty).Copy];
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
            Assert.Null(Find(copy, "moov", "udta"));
            Assert.Equal(copy, Strip.Accepted(copy).Copy);
        }
        Assert.InRange(accepted, Rounds / 20, Rounds * 19 / 20);
    }
}
