using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Submissions.Cli.Proving;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Cli.Watch;

/// <summary>The releases in a public log, read on from where the last look ended. Each is believed only with its inclusion in the signed checkpoint.</summary>
internal sealed class LoggedReleases(ILedgerReader reader)
{
    private readonly Dictionary<string, ReleaseList> _lists = new(StringComparer.Ordinal);
    private readonly HashSet<(string Path, string Sha256)> _files = [];
    private long _read;

    /// <summary>The release whose list has this SHA-256; null when it is not in the log.</summary>
    public ReleaseList? Find(string sha256) => _lists.GetValueOrDefault(sha256);

    /// <summary>True when some release has this file at this path: while a release is rolled out, files of two are served.</summary>
    public bool Contains(string path, string sha256) => _files.Contains((path, sha256));

    /// <summary>Reads the entries up to a verified checkpoint.</summary>
    /// <exception cref="UnprovenException">Entries are missing, or not those that the checkpoint says.</exception>
    public async Task ReadToAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var proofs = new TreeProofs(reader, checkpoint.Size);
        while (_read < checkpoint.Size)
        {
            var first = _read / TileId.FullWidth * TileId.FullWidth;
            var width = (int)Math.Min(TileId.FullWidth, checkpoint.Size - first);
            var bundle = await reader.ReadAsync(new TileId(TileId.Entries, first / TileId.FullWidth, width).Path(), EntryBundle.MaxLengthBytes, cancellationToken)
                ?? throw new UnprovenException($"Entries of the log {checkpoint.Origin} from {first} on are missing.");
            var entries = Entries(bundle, width) ?? throw new UnprovenException($"Entries of the log {checkpoint.Origin} from {first} on are cut short.");
            for (; _read < first + width; _read++)
            {
                await AddAsync(entries[(int)(_read - first)], checkpoint, proofs, cancellationToken);
            }
        }
    }

    private async Task AddAsync(byte[] entry, Checkpoint checkpoint, TreeProofs proofs, CancellationToken cancellationToken)
    {
        if (Read(entry) is not { } list)
        {
            return;
        }
        var path = await PathAsync(proofs, cancellationToken);
        if (!MerkleTree.IsIncluded(TreeHash.Leaf(entry), _read, checkpoint.Size, path, checkpoint.RootHash.Span))
        {
            throw new UnprovenException($"Entry {_read} of the log {checkpoint.Origin} is not the one that its checkpoint says.");
        }
        _lists[list.Sha256] = list.List;
        _files.UnionWith(list.List.Files.Select(file => (file.Path, file.Sha256)));
    }

    private async Task<IReadOnlyList<byte[]>> PathAsync(TreeProofs proofs, CancellationToken cancellationToken)
    {
        try
        {
            return await proofs.InclusionAsync(_read, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return []; // A tile that is missing proves nothing.
        }
    }

    private static List<byte[]>? Entries(ReadOnlySpan<byte> bundle, int width)
    {
        var entries = new List<byte[]>(width);
        while (entries.Count < width)
        {
            if (!EntryBundle.TryTake(ref bundle, out var entry))
            {
                return null;
            }
            entries.Add(entry.ToArray());
        }
        return entries;
    }

    private static (string Sha256, ReleaseList List)? Read(byte[] entry)
    {
        try
        {
            if (JsonSerializer.Deserialize<CustodyEvent>(entry, ContractJson.Options) is not { Act: CustodyAct.ReleasePublished, Tool.Parameters: { } parameters }
                || !parameters.TryGetValue("list", out var text))
            {
                return null;
            }
            var bytes = Encoding.UTF8.GetBytes(text);
            return ReleaseList.TryRead(bytes) is { } list ? (Convert.ToHexStringLower(SHA256.HashData(bytes)), list) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
