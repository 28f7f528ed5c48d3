namespace Submissions.Tests.Unit.Media.Pdf;

public sealed class PdfFuzzTests
{
    private const int Rounds = 1_500;

    /// <summary>Mutations from a fixed seed: no crash, no copy with anything off the list, and every copy is its own copy.</summary>
    [Fact]
    public void Mutated_files_are_refused_or_give_a_copy_that_is_its_own()
    {
        var accepted = Mutants.AreRefusedOrGiveACleanCopy(Rounds, PdfFiles.Dirty, PdfFiles.Small, Strip.Accepted(PdfFiles.Dirty).Copy);
        Assert.InRange(accepted, Rounds / 20, Rounds * 19 / 20);
    }
}
