using System.IO.Compression;
using System.Text;
using Submissions.Cli.Push.Items;
using Submissions.Cli.Push.Sources;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Cli.Push;

/// <summary>A folder with what a partner might have in it, and what each source makes of it.</summary>
internal sealed class PushFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path(string name) => _folder.File(name);

    public void Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllBytes(Path(name), content);
    }

    public void Zip(string name, Action<ZipArchive> fill)
    {
        using var archive = ZipFile.Open(Path(name), ZipArchiveMode.Create);
        fill(archive);
    }

    public static ItemMaker Maker(bool dates = false, params (string Name, string Value)[] defaults) =>
        new(new ParticularsReader(new Vocabulary(new HashSet<string> { "syria" }, new HashSet<string> { "killing" })), defaults.ToDictionary(field => field.Name, field => field.Value), dates);

    public static (List<Item> Items, List<Problem> Wrong) Read(IItemSource source)
    {
        var wrong = new List<Problem>();
        return (source.Read(wrong.Add).ToList(), wrong);
    }

    public (List<Item> Items, List<Problem> Wrong) Csv(string name, DirectoryInfo? root = null) =>
        Read(new ListSource(CsvRows.Read(Path(name)), root ?? new FileInfo(Path(name)).Directory!, Maker()));

    public void Dispose() => _folder.Dispose();
}
