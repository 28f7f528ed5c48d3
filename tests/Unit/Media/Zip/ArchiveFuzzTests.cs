using Submissions.Tests.Unit.Media.OpenDocument;
using Submissions.Tests.Unit.Media.OpenXml;

namespace Submissions.Tests.Unit.Media.Zip;

public sealed class ArchiveFuzzTests
{
    [Fact]
    public void Mutated_archives_are_refused_or_give_a_clean_copy() =>
        Mutants.AreRefusedOrGiveACleanCopy(3000, ZipBytes.Dirty, ZipBytes.MakeOfTexts(("a.txt", "a"), ("b.txt", "b"), ("c.txt", "c")));

    [Fact]
    public void Mutated_packages_are_refused_or_give_a_clean_copy()
    {
        foreach (var seed in (byte[][])[OfficeBytes.Docx, OfficeBytes.Xlsx, OfficeBytes.Pptx, OpenDocumentBytes.Odt])
        {
            var state = 77UL;
            for (var round = 0; round < 300; round++)
            {
                var (made, copy) = Strip.Run(Mutation.Mutate((byte[])seed.Clone(), ref state));
                if (made.TryGet(out _))
                    Assert.Equal(copy, Strip.Accepted(copy).Copy);
            }
        }
    }

    [Theory]
    [InlineData("word/document.xml")]
    [InlineData("word/_rels/document.xml.rels")]
    [InlineData("word/settings.xml")]
    [InlineData("[Content_Types].xml")]
    public void Mutated_documents_of_Word_are_refused_or_give_a_clean_copy(string part) => Repack(OfficeBytes.Docx, part, 700);

    [Theory]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/worksheets/sheet1.xml")]
    public void Mutated_workbooks_are_refused_or_give_a_clean_copy(string part) => Repack(OfficeBytes.Xlsx, part, 700);

    [Fact]
    public void Mutated_slides_are_refused_or_give_a_clean_copy() => Repack(OfficeBytes.Pptx, "ppt/slides/slide1.xml", 700);

    [Fact]
    public void Mutated_texts_of_LibreOffice_are_refused_or_give_a_clean_copy() => Repack(OpenDocumentBytes.Odt, "content.xml", 1000);

    /// <summary>Mutations of a part before it is packed, since in a packed file the checksum stops nearly all.</summary>
    private static void Repack(byte[] seed, string part, int rounds)
    {
        var members = ZipBytes.Read(seed);
        var original = members[part];
        Mutants.AreRefusedOrGiveACleanCopy(rounds, Pack, original);

        byte[] Pack(byte[] mutant)
        {
            members[part] = mutant;
            return ZipBytes.Make([.. members.Select(member => (member.Key, member.Value))]);
        }
    }
}
