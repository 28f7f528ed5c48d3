using Submissions.Cli.Push.Items;
using Submissions.Cli.Push.Sources;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Cli.Push;

/// <summary>Folders with and without sidecar files.</summary>
public sealed class FolderTests : IDisposable
{
    private readonly PushFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_file_is_an_item_called_by_its_path_and_always_in_the_same_order()
    {
        _folder.Write("x/b/2.jpg", "2");
        _folder.Write("x/b/1.jpg", "1");
        _folder.Write("x/a.jpg", "");
        _folder.Write("x/.DS_Store", "junk");
        var (items, wrong) = Read();
        Assert.Empty(wrong);
        Assert.Equal(["a.jpg", "b/1.jpg", "b/2.jpg"], items.Select(item => item.Reference));
    }

    [Fact]
    public void Grouped_each_folder_is_an_item_and_lacks_no_file()
    {
        _folder.Write("x/one/deep/2.jpg", "2");
        _folder.Write("x/one/1.jpg", "1");
        _folder.Write("x/two/1.jpg", "1");
        _folder.Write("x/alone.jpg", "1");
        File.CreateSymbolicLink(_folder.Path("x/two/link.jpg"), _folder.Path("x/alone.jpg"));
        var (items, wrong) = Read(group: true);
        Assert.Equal([("alone.jpg", 1), ("one", 2)], items.Select(item => (item.Reference, item.Files.Count)));
        Assert.Equal((RowFault.FileIsLink, "two/link.jpg"), (Assert.Single(wrong).Fault, wrong[0].Path));
    }

    [Fact]
    public void Links_are_named_and_not_followed()
    {
        _folder.Write("secret/key.pem", "not theirs");
        _folder.Write("x/a.jpg", "a");
        Directory.CreateSymbolicLink(_folder.Path("x/out"), _folder.Path("secret"));
        Directory.CreateSymbolicLink(_folder.Path("x/round"), _folder.Path("x"));
        var (items, wrong) = Read();
        Assert.Equal("a.jpg", Assert.Single(items).Reference);
        Assert.Equal([("out", RowFault.FileIsLink), ("round", RowFault.FileIsLink)], wrong.Select(problem => (problem.Path!, problem.Fault)));
    }

    [Fact]
    public void The_nearer_sidecar_file_wins_and_none_is_sent()
    {
        _folder.Write("x/submission.json", """{"situation":"syria","language":"en","source":"all"}""");
        _folder.Write("x/deep/submission.json", """{"language":"ar"}""");
        _folder.Write("x/deep/a.jpg", "a");
        _folder.Write("x/deep/a.jpg.submission.json", """{"source":"this one","reference":"number 1"}""");
        _folder.Write("x/b.jpg", "b");
        var (items, wrong) = Read(defaults: [("language", "fr"), ("kind", "killing")]);
        Assert.Empty(wrong);
        Assert.Equal(
            [("b.jpg", "en", "all"), ("number 1", "ar", "this one")],
            items.Select(item => (item.Reference, item.Particulars.Language, item.Particulars.Source!)));
        Assert.All(items, item => Assert.Equal(("syria", "killing"), (item.Particulars.Situation, item.Particulars.Kind)));
    }

    [Theory]
    [InlineData("{\"colour\":1}", RowFault.ColumnUnknown)]
    [InlineData("{\"file\":\"/etc/passwd\"}", RowFault.ColumnUnknown)]
    [InlineData("{", RowFault.SidecarMalformed)]
    [InlineData("[[[[[[[[1]]]]]]]]", RowFault.SidecarMalformed)]
    public void What_a_bad_sidecar_file_speaks_of_is_not_sent_without_it(string content, RowFault expected)
    {
        _folder.Write("x/bad/submission.json", content);
        _folder.Write("x/bad/a.jpg", "a");
        _folder.Write("x/bad/b.jpg", "b");
        _folder.Write("x/good.jpg", "c");
        _folder.Write("x/gone.jpg.submission.json", "{}");
        var (items, wrong) = Read();
        Assert.Equal("good.jpg", Assert.Single(items).Reference);
        Assert.Contains(wrong, problem => problem.Fault == expected && problem.Path == "bad/submission.json");
        Assert.Contains(wrong, problem => problem.Fault == RowFault.FileMissing && problem.Path == "gone.jpg");
    }

    [Theory]
    [InlineData("IMG-20240305-WA0007.jpg", "2024-03-05")]
    [InlineData("WhatsApp Video 2024-03-05 at 12.34.56.mp4", "2024-03-05")]
    [InlineData("photo_2024-03-05_12-34-56.jpg", "2024-03-05")]
    [InlineData("signal-2024-03-05-12-34-56-789.jpg", "2024-03-05")]
    [InlineData("IMG-20241305-WA0007.jpg", null)]
    [InlineData("IMG_20240305_120000.jpg", null)]
    [InlineData("report 2024-03-05.pdf", null)]
    public void The_day_is_in_the_names_that_messengers_give_and_in_no_others(string name, string? day) => Assert.Equal(day, NameDates.Find(name));

    [Fact]
    public void A_day_from_a_name_is_used_only_when_asked_for_and_where_nothing_else_says()
    {
        _folder.Write("x/IMG-20240305-WA0007.jpg", "a");
        Assert.Null(Read().Items[0].Particulars.When);
        Assert.Equal(ManifestTimePrecision.About, Read(dates: true).Items[0].Particulars.When!.Precision);
        Assert.Equal(new DateOnly(2023, 1, 1), Read(dates: true, defaults: [("from", "2023")]).Items[0].Particulars.When!.From);
    }

    private (List<Item> Items, List<Problem> Wrong) Read(bool group = false, bool dates = false, params (string, string)[] defaults) =>
        PushFolder.Read(new FolderSource(new DirectoryInfo(_folder.Path("x")), group, PushFolder.Maker(dates, defaults)));
}
