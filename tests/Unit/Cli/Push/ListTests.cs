using System.Text;
using Submissions.Cli.Push.Items;
using Submissions.Cli.Push.Sources;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Cli.Push;

/// <summary>Lists as spreadsheets save them, and as somebody hostile writes them.</summary>
public sealed class ListTests : IDisposable
{
    private readonly PushFolder _folder = new();

    public ListTests()
    {
        _folder.Write("a.jpg", "a");
        _folder.Write("deep/b.jpg", "b");
    }

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, byte[]> Spellings => new()
    {
        { "commas", Utf8("file,reference,statement\r\na.jpg|deep/b.jpg,one,\"two\r\nlines, and a comma\"\r\n") },
        { "no last line break", Utf8("file,reference,statement\na.jpg|deep/b.jpg,one,\"two\r\nlines, and a comma\"") },
        { "semicolons and a mark", [.. Encoding.UTF8.Preamble, .. Utf8("File;Reference;Statement\r\na.jpg|deep\\b.jpg;one;\"two\r\nlines, and a comma\"\r\n;;\r\n")] },
        { "separator said", Utf8("sep=;\r\nfile;reference;statement\r\na.jpg|deep/b.jpg;one;\"two\r\nlines, and a comma\"\r\n") },
        { "UTF-16 with tabs", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("file\treference\tstatement\r\na.jpg|deep/b.jpg\tone\t\"two\r\nlines, and a comma\"\r\n")] },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_list_is_read_however_a_spreadsheet_saves_it(string name, byte[] content)
    {
        Assert.NotEmpty(name);
        _folder.Write("list.csv", content);
        var (items, wrong) = _folder.Csv("list.csv");
        Assert.Empty(wrong);
        var item = Assert.Single(items);
        Assert.Equal("one", item.Reference);
        Assert.Equal(["a.jpg", "deep/b.jpg"], item.Files.Select(file => file.Path));
        Assert.Equal("two\r\nlines, and a comma", item.Particulars.Statement);
    }

    [Fact]
    public void All_fields_reach_the_manifest_and_the_manifest_is_one()
    {
        _folder.Write("list.csv", "file,reference,situation,kind,from,to,precision,place,latitude,longitude,accuracy_m,source,language,consent,urgency,statement\n"
            + "a.jpg,=17,syria,killing,2024-03,2024-04,,سرمين,\"35,903\",36.725,500,field team,ar,investigation|-publication,danger-now,what was seen\n");
        var (items, wrong) = _folder.Csv("list.csv");
        Assert.Empty(wrong);
        var written = ManifestReader.Write(items[0].Particulars.ToManifest(items[0].Reference, []));
        Assert.True(ManifestReader.Read(written).TryGet(out var manifest));
        Assert.Equal(("=17", "syria", "killing", "field team", "ar"), (manifest.Reference, manifest.Situation, manifest.Kind, manifest.Source, manifest.Language));
        Assert.Equal(new ManifestTime { From = new(2024, 3, 1), To = new(2024, 4, 30), Precision = ManifestTimePrecision.Month }, manifest.When);
        Assert.Equal(new ManifestPlace { Text = "سرمين", LatitudeE6 = 35_903_000, LongitudeE6 = 36_725_000, PrecisionMeters = 500 }, manifest.Where);
        Assert.Equal([("investigation", true), ("publication", false)], manifest.Consent!.Select(use => (use.Key, use.Value)));
        Assert.Equal(ManifestUrgency.DangerNow, manifest.Urgency);
    }

    [Fact]
    public void Everything_wrong_is_said_at_once_by_row_as_the_spreadsheet_counts()
    {
        _folder.Write("list.csv", """
            file,reference,situation,kind,from,to,latitude,longitude,consent,urgency
            a.jpg,one,atlantis,theft,05/03/2024,,91,,a b,now
            a.jpg,two,syria,killing,2024-03-05,2024-03-04,,,,

            none.jpg,three,,,,,,,,
            deep,four,,,,,,,,
            a.jpg|a.jpg,five,,,,,,,,
            ,six,,,,,,,,
            """);
        var (items, wrong) = _folder.Csv("list.csv");
        Assert.Empty(items);
        Assert.Equal(
            [RowFault.SituationUnknown, RowFault.KindUnknown, RowFault.DateMalformed, RowFault.CoordinateMalformed, RowFault.ConsentMalformed, RowFault.UrgencyUnknown],
            wrong.Where(problem => problem.Row == 2).Select(problem => problem.Fault).Distinct());
        Assert.Equal(
            [(3, RowFault.DatesReversed), (5, RowFault.FileMissing), (6, RowFault.FileMissing), (7, RowFault.FileListedTwice), (8, RowFault.FileMissing)],
            wrong.Where(problem => problem.Row > 2).Select(problem => (problem.Row!.Value, problem.Fault)));
    }

    [Theory]
    [InlineData("../outside.txt", RowFault.FileOutside)]
    [InlineData("deep/../../outside.txt", RowFault.FileOutside)]
    [InlineData("/etc/passwd", RowFault.FileOutside)]
    [InlineData("C:\\windows\\win.ini", RowFault.FileOutside)]
    [InlineData("..\\outside.txt", RowFault.FileOutside)]
    [InlineData("link.txt", RowFault.FileIsLink)]
    [InlineData("linked/outside.txt", RowFault.FileIsLink)]
    public void No_path_leads_out_of_the_folder_of_the_list(string path, RowFault expected)
    {
        _folder.Write("outside.txt", "not theirs");
        _folder.Write("in/list.csv", $"file\n{path}\n");
        Directory.CreateDirectory(_folder.Path("in/deep"));
        File.CreateSymbolicLink(_folder.Path("in/link.txt"), _folder.Path("outside.txt"));
        Directory.CreateSymbolicLink(_folder.Path("in/linked"), _folder.Path("."));
        var (items, wrong) = _folder.Csv("in/list.csv");
        Assert.Empty(items);
        Assert.Equal(expected, Assert.Single(wrong).Fault);
    }

    [Theory]
    [InlineData("file,statement\na.jpg,\"never closed\ndeep/b.jpg,swallowed\n", 2)]
    [InlineData("file,statement\na.jpg,one\ndeep/b.jpg\n", 3)]
    [InlineData("file,statement\na.jpg,one,too many\n", 2)]
    [InlineData("file,statement\na.jpg,a \"quote\" inside\n", 2)]
    public void A_row_whose_quotes_or_cells_do_not_match_is_refused_and_takes_no_other_with_it_unseen(string list, int row)
    {
        _folder.Write("list.csv", list);
        var (_, wrong) = _folder.Csv("list.csv");
        Assert.Equal((row, RowFault.RowMalformed), (wrong[0].Row!.Value, wrong[0].Fault));
    }

    [Fact]
    public void A_cell_without_end_is_refused_and_not_held()
    {
        _folder.Write("list.csv", "file,statement\na.jpg,\"" + new string('x', 2_000_000) + "\"\n");
        var (items, wrong) = _folder.Csv("list.csv");
        Assert.Empty(items);
        Assert.Equal(RowFault.RowTooLong, Assert.Single(wrong).Fault);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused_with_what_to_do()
    {
        _folder.Write("list.csv", [.. Utf8("file,place\na.jpg,"), 0xD3, 0xD1, 0xE3, (byte)'\n']);
        var refused = Record.Exception(() => _folder.Csv("list.csv")) is SourceException exception ? exception.Problem : Assert.Single(_folder.Csv("list.csv").Wrong);
        Assert.Equal(RowFault.TextNotUtf8, refused.Fault);
    }

    [Theory]
    [InlineData("", RowFault.ColumnMissing)]
    [InlineData("reference,place\n1,2\n", RowFault.ColumnMissing)]
    [InlineData("file,colour\n1,2\n", RowFault.ColumnUnknown)]
    [InlineData("file,file\n1,2\n", RowFault.ColumnTwice)]
    public void A_list_without_the_templates_columns_is_none(string list, RowFault expected)
    {
        _folder.Write("list.csv", list);
        Assert.Equal(expected, Assert.Throws<SourceException>(() => _folder.Csv("list.csv")).Problem.Fault);
    }

    [Fact]
    public void JSON_lines_say_the_same_and_bad_ones_are_refused_alone()
    {
        _folder.Write("list.jsonl", "{\"file\":[\"a.jpg\",\"deep/b.jpg\"],\"reference\":\"one\",\"latitude\":35.5,\"longitude\":36,\"to\":null}\n\n{\"file\":\"a.jpg\"\n{\"file\":\"a.jpg\",\"colour\":1}\n"
            + "{\"file\":{\"a\":1}}\n{\"file\":\"a.jpg\",\"reference\":\"" + new string('x', 2_000_000) + "\"}\n[1]\n{\"file\":\"a.jpg\",\"reference\":\"last\"}");
        var wrong = new List<Problem>();
        var items = new ListSource(JsonRows.Read(_folder.Path("list.jsonl")), new DirectoryInfo(_folder.Path(".")), PushFolder.Maker()).Read(wrong.Add).ToList();
        Assert.Equal(["one", "last"], items.Select(item => item.Reference));
        Assert.Equal(35_500_000, items[0].Particulars.Where!.LatitudeE6);
        Assert.Equal(
            [(3, RowFault.RowMalformed), (4, RowFault.ColumnUnknown), (5, RowFault.RowMalformed), (6, RowFault.RowTooLong), (7, RowFault.RowMalformed)],
            wrong.Select(problem => (problem.Row!.Value, problem.Fault)));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
