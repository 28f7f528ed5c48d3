namespace Submissions.Ledger;

/// <summary>The files of a bag, wherever they lie. Paths are below the bag's folder, with slashes.</summary>
public interface IBagFiles : IDisposable
{
    /// <summary>All files, in an order of their own; what is there and is no file is found.</summary>
    IEnumerable<string> Paths(FindingList<PackageFinding> findings);

    /// <summary>Null when there is no such file.</summary>
    long? LengthBytes(string path);

    /// <exception cref="InvalidDataException">It is there and cannot be read as it is kept.</exception>
    Stream Open(string path);
}
