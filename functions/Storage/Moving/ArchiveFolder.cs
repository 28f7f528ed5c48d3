using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Submissions.Storage.Moving;

/// <summary>
/// Everything of an evidence account as files:
/// <code>
/// blobs/{container}/{name}   each segment percent-encoded, so that any name of the store is one of a disk; folders end with +, since the store has 0/1 and 0/1/preview beside it
/// index.jsonl                an <see cref="ArchivedBlob"/> a line; of two for one blob the later holds
/// archive.json               when it is whole: {"schema","blobs","bytes","index"}, the last the SHA-256 of index.jsonl
/// restored-{host}.jsonl      what a restore has put there already
/// </code>
/// </summary>
public sealed class ArchiveFolder(string path)
{
    /// <summary>Of archive.json.</summary>
    public const string Schema = "submissions/archive/v1";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private string IndexFile => Path.Combine(path, "index.jsonl");

    private string SealFile => Path.Combine(path, "archive.json");

    /// <summary>Where a blob's content lies.</summary>
    public string FileOf(string container, string name)
    {
        var segments = name.Split('/').Select(Encode).ToList();
        return Path.Combine([path, "blobs", container, .. segments[..^1].Select(folder => folder + '+'), segments[^1]]);
    }

    /// <summary>What the index names; a last line that was cut off by a crash does not count.</summary>
    public Dictionary<(string Container, string Name), ArchivedBlob> ReadIndex() => ReadLines(IndexFile);

    /// <summary>What was restored to a target.</summary>
    public Dictionary<(string Container, string Name), ArchivedBlob> ReadRestored(Uri target) => ReadLines(RestoredFile(target));

    /// <summary>True once something was restored to that target.</summary>
    public bool HasBegun(Uri target) => File.Exists(RestoredFile(target));

    public void Begin(Uri target) => File.AppendAllText(RestoredFile(target), "");

    public void NoteRestored(Uri target, ArchivedBlob blob) => Append(RestoredFile(target), blob);

    /// <summary>Adds a line; before its content is in place there is none.</summary>
    public void Note(ArchivedBlob blob)
    {
        File.Delete(SealFile);
        Append(IndexFile, blob);
    }

    /// <summary>Writes the index anew with what is there now, and seals the folder.</summary>
    public void Seal(IReadOnlyCollection<ArchivedBlob> blobs)
    {
        var fresh = IndexFile + ".new";
        File.WriteAllLines(fresh, blobs.OrderBy(blob => blob.Container, StringComparer.Ordinal).ThenBy(blob => blob.Name, StringComparer.Ordinal).Select(blob => JsonSerializer.Serialize(blob, s_json)));
        File.Move(fresh, IndexFile, overwrite: true);
        File.WriteAllText(SealFile, JsonSerializer.Serialize(new Mark(Schema, blobs.Count, blobs.Sum(blob => blob.LengthBytes), Digest()), s_json));
    }

    /// <summary>Whether the folder was sealed and its index is the one that was.</summary>
    public bool IsSealed()
    {
        if (!File.Exists(SealFile) || !File.Exists(IndexFile))
        {
            return false;
        }
        var seal = JsonSerializer.Deserialize<Mark>(File.ReadAllText(SealFile), s_json);
        return seal is { Schema: Schema } && seal.Index == Digest();
    }

    private static Dictionary<(string, string), ArchivedBlob> ReadLines(string file)
    {
        var found = new Dictionary<(string, string), ArchivedBlob>();
        foreach (var line in File.Exists(file) ? File.ReadLines(file) : [])
        {
            if (line.StartsWith('{') && line.EndsWith('}') && JsonSerializer.Deserialize<ArchivedBlob>(line, s_json) is { } blob)
            {
                found[(blob.Container, blob.Name)] = blob;
            }
        }
        return found;
    }

    private static void Append(string file, ArchivedBlob blob)
    {
        // A line that a crash cut off is ended first, so that it spoils no other: an empty line is none.
        using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
        stream.Write(Encoding.UTF8.GetBytes($"\n{JsonSerializer.Serialize(blob, s_json)}\n"));
        stream.Flush(flushToDisk: true);
    }

    private string RestoredFile(Uri target) => Path.Combine(path, $"restored-{Encode(target.Authority + target.AbsolutePath)}.jsonl");

    private string Digest()
    {
        using var stream = File.OpenRead(IndexFile);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>No segment of ours is empty, a dot or two, but the store would take them and a disk would not.</summary>
    private static string Encode(string segment) => segment.Length > 0 && segment.All(letter => letter == '.') ? segment.Replace(".", "%2E", StringComparison.Ordinal) : segment.Length == 0 ? "%" : Uri.EscapeDataString(segment);

    private sealed record Mark(string Schema, int Blobs, long Bytes, string Index);
}
