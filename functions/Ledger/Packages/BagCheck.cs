using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>
/// Checks a bag (RFC 8493): its files are all that its manifests list, no more and no less, each with the listed digests. Every file is read once, in pieces.
/// </summary>
public sealed class BagCheck(IBagFiles files, FindingList<PackageFinding> findings)
{
    /// <summary>What the paths of the payload begin with.</summary>
    public const string Payload = "data/";

    private const string Declaration = "bagit.txt";
    private const int MaxDeclarationLengthBytes = 1_024;
    private const int BufferLengthBytes = 1 << 20;

    /// <summary>Checks the bag and gives its payload: each file with its length and its digest as the ledger writes digests.</summary>
    public IEnumerable<Artefact> Check(CancellationToken cancellationToken)
    {
        if (!IsDeclared())
        {
            findings.Add(new PackageFinding(LedgerFault.BagMalformed, Declaration));
        }
        var payload = Manifests(ofPayload: true);
        var tags = Manifests(ofPayload: false);
        if (payload.Count == 0 || tags.Count == 0)
        {
            findings.Add(new PackageFinding(LedgerFault.BagMalformed, payload.Count == 0 ? "manifest-sha256.txt" : "tagmanifest-sha256.txt"));
        }
        foreach (var path in files.Paths(findings))
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
        foreach (var missing in payload.Concat(tags).SelectMany(manifest => manifest.Digests.Keys).Distinct(StringComparer.Ordinal).Where(path => files.LengthBytes(path) is null).Order(StringComparer.Ordinal))
        {
            findings.Add(new PackageFinding(LedgerFault.BagFileMissing, missing));
        }
    }

    /// <summary>True when the files say that they are a bag, in the one encoding that is read.</summary>
    public bool IsDeclared() =>
        files.LengthBytes(Declaration) is <= MaxDeclarationLengthBytes && TryReadDeclaration(out var text)
        && text.TrimEnd('\n', '\r').ReplaceLineEndings("\n").Split('\n') is [['B', 'a', 'g', 'I', 't', '-', 'V', 'e', 'r', 's', 'i', 'o', 'n', ':', ' ', ..], "Tag-File-Character-Encoding: UTF-8"];

    /// <summary>The manifests of one kind that are believed, of payload or tag files; what is wrong with a line is among the findings.</summary>
    public IReadOnlyList<BagManifest> Manifests(bool ofPayload)
    {
        var kind = ofPayload ? "manifest" : "tagmanifest";
        return [.. BagAlgorithm.All.Where(algorithm => files.LengthBytes($"{kind}-{algorithm.Name}.txt") is not null).Select(algorithm => BagManifest.Read(files, $"{kind}-{algorithm.Name}.txt", algorithm, ofPayload, findings))];
    }

    private bool TryReadDeclaration(out string text)
    {
        var buffer = new char[MaxDeclarationLengthBytes];
        try
        {
            using var reader = new StreamReader(files.Open(Declaration), Encoding.UTF8);
            text = new string(buffer, 0, reader.ReadBlock(buffer));
            return true;
        }
        catch (InvalidDataException)
        {
            text = "";
            return false;
        }
    }

    private Artefact CheckFile(string path, IReadOnlyList<BagManifest> manifests, CancellationToken cancellationToken)
    {
        var hashes = manifests.Select(manifest => IncrementalHash.CreateHash(manifest.Algorithm.Hash)).ToList();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLengthBytes);
        using var tree = new ObjectDigest();
        try
        {
            if (!TryRead(path, buffer, tree, hashes, cancellationToken))
            {
                findings.Add(new PackageFinding(LedgerFault.BagMalformed, path));
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

    /// <summary>False for a file that an archive keeps in a form that cannot be read; what could be counts for the digests.</summary>
    private bool TryRead(string path, byte[] buffer, ObjectDigest tree, List<IncrementalHash> hashes, CancellationToken cancellationToken)
    {
        try
        {
            using var file = files.Open(path);
            for (var read = file.Read(buffer); read > 0; read = file.Read(buffer))
            {
                cancellationToken.ThrowIfCancellationRequested();
                tree.Append(buffer.AsSpan(0, read));
                hashes.ForEach(hash => hash.AppendData(buffer, 0, read));
            }
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
