namespace Submissions.Tests.Unit.Media.Jpeg;

public sealed class JpegFuzzTests
{
    private const int Rounds = 20_000;

    /// <summary>Mutations from a fixed seed: no crash, no copy with anything off the list, and every copy is its own copy.</summary>
    [Fact]
    public void Mutated_pictures_are_refused_or_give_a_copy_with_nothing_left_over()
    {
        var accepted = Mutants.AreRefusedOrGiveACleanCopy(Rounds, copy => Assert.Empty(MarkerScan.Leftovers(copy)), JpegBytes.Dirty, JpegBytes.FromMessenger, JpegBytes.Clean, JpegBytes.With(JpegBytes.OnlyOrientation(3), IccBytes.Segments(IccBytes.Dirty)));
        Assert.InRange(accepted, Rounds / 20, Rounds * 19 / 20);
    }
}
