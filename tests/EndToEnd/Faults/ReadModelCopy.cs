using Microsoft.EntityFrameworkCore;
using Submissions.Index;

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>A copy of an installation's read model while nobody writes to it: SQLite itself does not find a file below another process's root.</summary>
internal sealed class ReadModelCopy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("index-");

    public ReadModelCopy(Installation installation)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(installation.SeenState, "index")))
        {
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        }
    }

    public IndexContext Open() => new(new DbContextOptionsBuilder<IndexContext>().UseSqlite($"Data Source={Path.Combine(_folder.FullName, "index.db")};Pooling=False").Options);

    public void Dispose() => _folder.Delete(recursive: true);
}
