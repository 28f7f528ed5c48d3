using Submissions.Cli.Push.Items;
using Submissions.Cli.Push.Sources;

namespace Submissions.Cli.Push;

/// <summary>What a push is asked to do, apart from who does it and to whom it goes.</summary>
internal sealed record PushOptions
{
    public required string Path { get; init; }

    /// <summary>Where files of a list lie; null for the list's own folder.</summary>
    public DirectoryInfo? Base { get; init; }

    public bool Group { get; init; }

    public bool DatesFromNames { get; init; }

    /// <summary>Reads files again that are as long and as old as when they were last read.</summary>
    public bool Rehash { get; init; }

    /// <summary>Fields that hold for everything that does not say otherwise.</summary>
    public required IReadOnlyDictionary<string, string> Defaults { get; init; }

    /// <summary>Files that are hashed at a time.</summary>
    public required int Jobs { get; init; }

    /// <summary>Items that are sent at a time.</summary>
    public required int Uploads { get; init; }

    /// <summary>What is sent: a bag, a folder, an archive or a list, by what the path is.</summary>
    /// <exception cref="InvalidDataException">It is none of them.</exception>
    public IItemSource ToSource(Vocabulary? vocabulary)
    {
        var maker = new ItemMaker(new ParticularsReader(vocabulary), Defaults, DatesFromNames);
        if (Directory.Exists(Path))
        {
            var folder = new DirectoryInfo(Path);
            return BagSource.IsBag(folder) ? new BagSource(folder, Group, maker) : new FolderSource(folder, Group, maker);
        }
        var file = new FileInfo(Path);
        if (!file.Exists)
        {
            throw new InvalidDataException($"There is no file or folder {Path}.");
        }
        return file.Extension.ToLowerInvariant() switch
        {
            ".zip" => new ZipSource(file, Group, maker),
            ".csv" or ".tsv" or ".txt" => new ListSource(CsvRows.Read(file.FullName), Base ?? file.Directory!, maker),
            ".jsonl" or ".ndjson" => new ListSource(JsonRows.Read(file.FullName), Base ?? file.Directory!, maker),
            _ => throw new InvalidDataException($"{file.Name} is no folder, no .zip, and no list (.csv, .tsv, .jsonl). To send one file, put it into a folder."),
        };
    }
}
