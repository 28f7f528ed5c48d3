using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>
/// The files of a bag (RFC 8493): all that its manifests list, no more and no less, each with the listed digests. Every file is read once, in pieces; links are not followed.
/// </summary>
internal sealed class BagFolder(string folder, FindingList<PackageFinding> findings)
{
    /// <summary>What the paths of the payload begin with.</summary>
    public const string Payload = "data/";

    private const string Declaration = "bagit.txt";
    private const int MaxDeclarationLengthBytes = 1_024;
    private const int BufferLengthBytes = 1 << 20;

    /// <summary>Checks the bag and gives its payload: each file with its length and its digest as the ledger writes digests.</summary>
    public IEnumerable<Artefact> Check(CancellationToken cancellationToken)
    {
        CheckDeclaration();
        var payload = Manifests("manifest", ofPayload: true);
        var tags = Manifests("tagmanifest", ofPayload: false);
        if (payload.Count == 0 || tags.Count == 0)
        {
            findings.Add(new PackageFinding(LedgerFault.BagMalformed, payload.Count == 0 ? "manifest-sha256.txt" : "tagmanifest-sha256.txt"));
        }
        foreach (var path in Files())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var ofPayload = path.StartsWith(Payload, StringComparison.Ordinal);
            if (ofPayload || !path.StartsWith("tagmanifest-", StringComparison.Ordinal))
            {
                var measured = CheckFile(path, ofPayload ? payload : tags, cancellationToken);
                if (ofPayload)
                {
                    yield return measured;
                }
            }
        }
        foreach (var missing in payload.Concat(tags).SelectMany(manifest => manifest.Digests.Keys).Distinct(StringComparer.Ordinal).Where(path => !File.Exists(Path.Combine(folder, path))).Order(StringComparer.Ordinal))
        {
            findings.Add(new PackageFinding(LedgerFault.BagFileMissing, missing));
        }
    }

    private void CheckDeclaration()
    {
        var file = new FileInfo(Path.Combine(folder, Declaration));
        var lines = file is { Exists: true, Length: <= MaxDeclarationLengthBytes } ? File.ReadAllLines(file.FullName, Encoding.UTF8) : [];
        if (lines is not [['B', 'a', 'g', 'I', 't', '-', 'V', 'e', 'r', 's', 'i', 'o', 'n', ':', ' ', ..], "Tag-File-Character-Encoding: UTF-8"])
        {
            findings.Add(new PackageFinding(LedgerFault.BagMalformed, Declaration));
        }
    }

    private List<BagManifest> Manifests(string kind, bool ofPayload) =>
        [.. BagAlgorithm.All.Where(algorithm => File.Exists(Path.Combine(folder, $"{kind}-{algorithm.Name}.txt"))).Select(algorithm => BagManifest.Read(folder, $"{kind}-{algorithm.Name}.txt", algorithm, ofPayload, findings))];

    private IEnumerable<string> Files()
    {
        var pending = new Stack<DirectoryInfo>([new DirectoryInfo(folder)]);
        while (pending.TryPop(out var directory))
        {
            foreach (var entry in directory.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                var path = Path.GetRelativePath(folder, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');
                if (entry.LinkTarget is not null)
                {
                    findings.Add(new PackageFinding(LedgerFault.BagMalformed, path));
                }
                else if (entry is DirectoryInfo below)
                {
                    pending.Push(below);
                }
                else
                {
                    yield return path;
                }
            }
        }
    }

    private Artefact CheckFile(string path, List<BagManifest> manifests, CancellationToken cancellationToken)
    {
        var hashes = manifests.ConvertAll(manifest => IncrementalHash.CreateHash(manifest.Algorithm.Hash));
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLengthBytes);
        using var tree = new ObjectDigest();
        try
        {
            using var file = new FileStream(Path.Combine(folder, path), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            for (var read = file.Read(buffer); read > 0; read = file.Read(buffer))
            {
                cancellationToken.ThrowIfCancellationRequested();
                tree.Append(buffer.AsSpan(0, read));
                hashes.ForEach(hash => hash.AppendData(buffer, 0, read));
            }
            for (var i = 0; i < manifests.Count; i++)
            {
                var measured = Convert.ToHexStringLower(hashes[i].GetHashAndReset());
                if (!manifests[i].Digests.TryGetValue(path, out var listed))
                {
                    findings.Add(new PackageFinding(LedgerFault.BagFileUnlisted, path));
                }
                else if (listed != measured)
                {
                    findings.Add(new PackageFinding(LedgerFault.BagFileAltered, path));
                }
            }
            // The tree has no root over nothing; an empty file's is what RFC 6962 gives an empty tree.
            var digest = tree.LengthBytes == 0 ? SHA256.HashData([]) : tree.Finish();
            return new Artefact { Name = path, LengthBytes = tree.LengthBytes, Digest = Convert.ToHexStringLower(digest) };
        }
        finally
        {
            hashes.ForEach(hash => hash.Dispose());
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
