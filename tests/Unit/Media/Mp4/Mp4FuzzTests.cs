using static Submissions.Tests.Unit.Media.Mp4.BoxBytes;

namespace Submissions.Tests.Unit.Media.Mp4;

public sealed class Mp4FuzzTests
{
    private const int Rounds = 12_000;

    /// <summary>Mutations from a fixed seed: no crash, nothing that the gate has to stop, and every copy is its own copy.</summary>
    [Fact]
    public void Mutated_movies_are_refused_or_give_a_copy_of_themselves()
    {
        var accepted = Mutants.AreRefusedOrGiveACleanCopy(Rounds, copy => Assert.Null(Find(copy, "moov", "udta")), Mp4Bytes.Dirty, Mp4Bytes.Of("qt  "), Mp4Bytes.Fragmented, Strip.Accepted(Mp4Bytes.Dirty).Copy);
        Assert.InRange(accepted, Rounds / 20, Rounds * 19 / 20);
    }
}
