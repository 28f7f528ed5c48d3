namespace Submissions.Storage.Moving;

/// <summary>Why an archive is not restored, or not whole.</summary>
public enum ArchiveFault
{
    /// <summary>The folder holds no archive, or one whose export was not finished, or whose index is not the one that was sealed.</summary>
    NotSealed = 1,

    /// <summary>A file is missing, or is not what the index says.</summary>
    FileAltered = 2,

    /// <summary>The target holds blobs that no earlier run of this restore put there.</summary>
    TargetNotEmpty = 3,

    /// <summary>What the target holds afterwards is not what the archive holds.</summary>
    TargetDiffers = 4,
}
