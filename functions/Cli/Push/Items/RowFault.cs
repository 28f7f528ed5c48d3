namespace Submissions.Cli.Push.Items;

/// <summary>What can be wrong with an item before anything of it is sent. Numbers are stable: programs read them in the JSON output.</summary>
public enum RowFault
{
    FileMissing = 1,
    FileIsLink,
    FileOutside,
    FileUnreadable,
    FileTooLarge,
    FileNameMalformed,
    FilesTooMany,
    FileListedTwice,
    FileChanged,

    ReferenceTwice = 20,
    ReferenceTooLong,

    RowMalformed = 30,
    RowTooLong,
    RowsTooMany,
    TextNotUtf8,
    ColumnUnknown,
    ColumnTwice,
    ColumnMissing,
    SidecarMalformed,

    LanguageMalformed = 40,
    SituationUnknown,
    KindUnknown,
    DateMalformed,
    DatesReversed,
    PrecisionUnknown,
    CoordinateMalformed,
    AccuracyMalformed,
    ConsentMalformed,
    UrgencyUnknown,
    TextTooLong,
    TextMalformed,

    BagMalformed = 60,
    BagFileMissing,
    BagFileUnlisted,
    BagFileAltered,
    BagIncomplete,

    ArchiveMalformed = 70,
    ArchiveEncrypted,
    ArchiveUnsupported,
    ArchiveLimit,
    ArchiveNameUnsafe,
}
