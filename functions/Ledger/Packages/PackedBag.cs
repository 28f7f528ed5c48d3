using System.IO.Compression;

namespace Submissions.Ledger;

/// <summary>A bag in a ZIP archive (RFC 8493, section 4), in one folder of it. Nothing is unpacked to a disk; a member is read in pieces, however long it says it is.</summary>
internal sealed class PackedBag : IBagFiles
{
    private readonly ZipArchive _archive;
    private readonly SortedDictionary<string, ZipArchiveEntry> _files = new(StringComparer.Ordinal);
    private readonly List<string> _strange = [];

    /// <exception cref="InvalidDataException">Not a ZIP archive.</exception>
    public PackedBag(string file)
    {
        _archive = ZipFile.OpenRead(file);
        var top = _archive.Entries.Count == 0 ? "" : _archive.Entries[0].FullName.Split('/')[0] + "/";
        foreach (var entry in _archive.Entries)
        {
            var name = entry.FullName;
            var isFolder = name.EndsWith('/');
            // Who unpacks it elsewhere must not be led out of the folder, nor get one of two files of the same name.
            if (!name.StartsWith(top, StringComparison.Ordinal) || !BagManifest.IsInside(name.TrimEnd('/')) || (!isFolder && !_files.TryAdd(name[top.Length..], entry)))
            {
                _strange.Add(name);
            }
        }
    }

    public IEnumerable<string> Paths(FindingList<PackageFinding> findings)
    {
        _strange.ForEach(name => findings.Add(new PackageFinding(LedgerFault.BagMalformed, name)));
        return _files.Keys;
    }

    public long? LengthBytes(string path) => _files.TryGetValue(path, out var entry) ? entry.Length : null;

    public Stream Open(string path) => _files[path].Open();

    public void Dispose() => _archive.Dispose();
}
