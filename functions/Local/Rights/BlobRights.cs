namespace Submissions.Local;

/// <summary>What a plane may do in a container.</summary>
[Flags]
public enum BlobRights
{
    None = 0,

    /// <summary>Read blobs and block lists.</summary>
    Read = 1,

    /// <summary>Make blobs that do not exist, in one piece or in blocks; change none.</summary>
    Create = 2,

    /// <summary>Make and overwrite blobs.</summary>
    Write = 4,

    /// <summary>List names.</summary>
    List = 8,

    /// <summary>Delete blobs; on originals the store allows it only after retention has ended and without a hold.</summary>
    Delete = 16,

    /// <summary>Set retention and legal hold. The emulator knows neither, so on one machine this right is never used.</summary>
    Retain = 32,

    /// <summary>Make append blobs and append to them; change and remove nothing.</summary>
    Append = 64,
}
