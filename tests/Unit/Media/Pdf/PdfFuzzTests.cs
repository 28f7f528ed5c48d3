using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.Pdf;

public sealed class PdfFuzzTests
{
    private const int Rounds = 1_500;

    /// <summary>Mutations from a fixed seed: no crash, no copy with anything off the list, and every copy is its own copy.</summary>
    [Fact]
    public void Mutated_files_are_refused_or_give_a_copy_that_is_its_own()
    {
        byte[][] seeds = [PdfFiles.Dirty, PdfFiles.Small, Strip.Accepted(PdfFiles.Dirty).Copy];
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
            var (again, twice) = Strip.Accepted(copy);
            Assert.Equal(copy, twice);
            Assert.True(again.Removed.IsEmpty, $"{round}: {again.Removed}");
        }
        Assert.InRange(accepted, Rounds / 20, Rounds * 19 / 20);
    }
}
