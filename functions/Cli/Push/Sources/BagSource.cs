using System.Security.Cryptography;
using Submissions.Cli.Push.Items;
using Submissions.Ledger;

namespace Submissions.Cli.Push.Sources;

/// <summary>
/// A BagIt bag (RFC 8493): the files of its payload, once the bag is whole. Every file must be listed, and be as each of its SHA-256 and SHA-512 manifests says; nothing is sent before all are.
/// Weaker digests are not believed.
/// </summary>
internal sealed class BagSource(DirectoryInfo folder, bool group, ItemMaker maker) : IItemSource
{
    private const int MostFindings = 1_000;
    private const string Fetch = "fetch.txt";

    public bool IsWholeOrNot => true;

    /// <summary>True for a folder that has the file by which bags are known.</summary>
    public static bool IsBag(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "bagit.txt"));

    public IEnumerable<Item> Read(Action<Problem> wrong)
    {
        using var files = new UnpackedBag(folder.FullName);
        var findings = new FindingList<PackageFinding>(MostFindings);
        var bag = new BagCheck(files, findings);
        if (!bag.IsDeclared())
        {
            throw new SourceException(new Problem(RowFault.BagMalformed, Path: "bagit.txt"));
        }
        if (new FileInfo(Path.Combine(folder.FullName, Fetch)) is { Exists: true, Length: > 0 })
        {
            throw new SourceException(new Problem(RowFault.BagIncomplete, Path: Fetch));
        }
        var manifests = bag.Manifests(ofPayload: true);
        CheckTagFiles(bag.Manifests(ofPayload: false), wrong);
        foreach (var finding in findings.Findings)
        {
            wrong(new Problem(RowFault.BagMalformed, finding.Line is { } line ? (int)line : null, finding.Path));
        }
        if (manifests.Count == 0)
        {
            throw new SourceException(new Problem(RowFault.BagMalformed, Path: "manifest-sha256.txt"));
        }
        var payload = new DirectoryInfo(Path.Combine(folder.FullName, "data"));
        foreach (var path in manifests.SelectMany(manifest => manifest.Digests.Keys).Distinct(StringComparer.Ordinal).Where(path => !File.Exists(Path.Combine(folder.FullName, path))))
        {
            wrong(new Problem(RowFault.BagFileMissing, Path: path));
        }
        return payload.Exists ? new FolderSource(payload, group, maker, path => Listed(manifests, path)).Read(wrong) : [];
    }

    /// <summary>What all manifests say of a file; null when one of them does not list it.</summary>
    private static List<ListedDigest>? Listed(IReadOnlyList<BagManifest> manifests, string path)
    {
        var listed = manifests.Where(manifest => manifest.Digests.ContainsKey(BagCheck.Payload + path)).Select(manifest => new ListedDigest(manifest.Algorithm.Hash, manifest.Digests[BagCheck.Payload + path])).ToList();
        return listed.Count == manifests.Count ? listed : null;
    }

    private void CheckTagFiles(IReadOnlyList<BagManifest> manifests, Action<Problem> wrong)
    {
        foreach (var manifest in manifests)
        {
            foreach (var (path, digest) in manifest.Digests)
            {
                var file = new FileInfo(Path.Combine(folder.FullName, path));
                if (!file.Exists || file.LinkTarget is not null)
                {
                    wrong(new Problem(RowFault.BagFileMissing, Path: path));
                    continue;
                }
                using var content = file.OpenRead();
                var measured = manifest.Algorithm.Hash == HashAlgorithmName.SHA256 ? SHA256.HashData(content) : SHA512.HashData(content);
                if (Convert.ToHexStringLower(measured) != digest)
                {
                    wrong(new Problem(RowFault.BagFileAltered, Path: path));
                }
            }
        }
    }
}
