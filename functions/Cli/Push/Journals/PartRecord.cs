using System.Text.Json;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Cli.Push.Journals;

/// <summary>
/// A large object that is being sent, so that a run that was interrupted goes on where it stopped, with the same bytes (docs/decisions/0045-resuming-sealed-uploads.md).
/// <code>
/// parts/{submission}-{file}     {"object":n,"keys":"…","salt":"…","start":"…"}        the file key follows from the partner's secret and the salt, and is nowhere
///                               {"offsetBytes":n,"node":"…"}                   a line before each part leaves, on the disk before it does
/// </code>
/// The lines are what keeps one key from ever sealing two contents: a part whose ciphertext is not the one written down was made of another content, and is not sent; the record is thrown away and the object
/// begun anew under another salt.
/// </summary>
internal sealed class PartRecord : IDisposable
{
    public const string FolderName = "parts";

    private static readonly JsonSerializerOptions s_json = ContractJson.Options;

    private readonly FileStream _file;
    private readonly Dictionary<long, string> _nodes;
    private readonly Lock _lock = new();

    private PartRecord(FileStream file, Beginning beginning, Dictionary<long, string> nodes)
    {
        (_file, _nodes) = (file, nodes);
        (Object, Salt, Start) = (beginning.Object, Convert.FromBase64String(beginning.Salt), Convert.FromBase64String(beginning.Start));
    }

    /// <summary>The object's number.</summary>
    public int Object { get; }

    public byte[] Salt { get; }

    /// <summary>Header and payload nonce.</summary>
    public byte[] Start { get; }

    /// <summary>True when parts may have left before: the server is asked which arrived.</summary>
    public bool IsResumed { get; private init; }

    /// <summary>The record of an object that was begun before; null when there is none, or none that can be used.</summary>
    /// <param name="journal">Its folder.</param>
    /// <param name="name">The submission and the file's place in it.</param>
    /// <param name="keys">Names all recipients: what was begun for others is not gone on with.</param>
    public static PartRecord? Find(DirectoryInfo journal, string name, string keys)
    {
        var path = PathOf(journal, name);
        if (!File.Exists(path))
        {
            return null;
        }
        var file = PrivateFolder.Open(path, FileShare.None);
        var nodes = new Dictionary<long, string>();
        if (Load(file, nodes) is { } beginning && beginning.Keys == keys)
        {
            return new PartRecord(file, beginning, nodes) { IsResumed = nodes.Count > 0 };
        }
        file.Dispose();
        File.Delete(path);
        return null;
    }

    /// <summary>Begins a record. If the process dies before it is whole, the next run begins another.</summary>
    public static PartRecord Begin(DirectoryInfo journal, string name, string keys, int number, byte[] salt, byte[] start)
    {
        File.Delete(PathOf(journal, name));
        var beginning = new Beginning { Object = number, Keys = keys, Salt = Convert.ToBase64String(salt), Start = Convert.ToBase64String(start) };
        var record = new PartRecord(PrivateFolder.Open(PathOf(journal, name), FileShare.None), beginning, []);
        record.Write(beginning);
        return record;
    }

    /// <summary>Writes down that a part is about to leave.</summary>
    /// <returns>False when another part was written down for the same place: the content is not what it was.</returns>
    public bool TryAdd(long offsetBytes, byte[] nodeHash)
    {
        var node = Convert.ToHexStringLower(nodeHash);
        lock (_lock)
        {
            if (_nodes.TryGetValue(offsetBytes, out var known))
            {
                return known == node;
            }
            Write(new Part { OffsetBytes = offsetBytes, Node = node });
            _nodes.Add(offsetBytes, node);
            return true;
        }
    }

    /// <summary>Once the object was committed, or can never be.</summary>
    public void Remove()
    {
        _file.Dispose();
        File.Delete(_file.Name);
    }

    public void Dispose() => _file.Dispose();

    private static string PathOf(DirectoryInfo journal, string name) => Path.Combine(journal.FullName, FolderName, name);

    private static Beginning? Load(FileStream file, Dictionary<long, string> nodes)
    {
        try
        {
            // At most 4,000 parts of 100 bytes: 15 GiB in parts of 4 MiB.
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            var whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
            Beginning? beginning = null;
            foreach (var range in bytes.AsSpan(0, whole).Split((byte)'\n'))
            {
                var line = bytes.AsSpan(0, whole)[range];
                if (line.IsEmpty)
                {
                    continue;
                }
                if (beginning is null)
                {
                    beginning = JsonSerializer.Deserialize<Beginning>(line, s_json);
                    continue;
                }
                var part = JsonSerializer.Deserialize<Part>(line, s_json)!;
                nodes[part.OffsetBytes] = part.Node;
            }
            file.SetLength(whole);
            file.Position = whole;
            return beginning is not null && Convert.FromBase64String(beginning.Salt).Length == PartnerSecret.SaltLengthBytes && Convert.FromBase64String(beginning.Start).Length > 0 ? beginning : null;
        }
        catch (Exception damaged) when (damaged is JsonException or FormatException)
        {
            return null;
        }
    }

    private void Write<T>(T line)
    {
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(line, s_json), (byte)'\n'];
        _file.Write(bytes);
        _file.Flush(flushToDisk: true);
    }

    private sealed record Beginning
    {
        public required int Object { get; init; }

        public required string Keys { get; init; }

        public required string Salt { get; init; }

        public required string Start { get; init; }
    }

    private sealed record Part
    {
        public required long OffsetBytes { get; init; }

        public required string Node { get; init; }
    }
}
