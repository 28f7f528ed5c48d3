namespace Submissions.Caging;

/// <summary>What the kernel holds one cage to, and what lies in it beside the system's programs.</summary>
public sealed record CageLimits
{
    /// <summary>What the runtime has beside its heap: about 40 MiB of its own data, taken three times.</summary>
    private const long RuntimeDataBytes = 128L << 20;

    /// <summary>What the runtime maps without using it: libraries, and twice the room for compiled code. It needs about 700 MiB to start.</summary>
    private const long RuntimeAddressBytes = 1L << 30;

    private const int CopyTemporaryBytes = 16 << 20;

    /// <summary>Where tools look for their libraries' alternatives, fonts and own settings. Nothing in them tells of the machine.</summary>
    private static readonly string[] ToolFolders = ["/etc/alternatives", "/etc/fonts", "/var/cache/fontconfig", "/etc/libreoffice", "/var/lib/libreoffice"];

    /// <summary>Of the cage's own program, whatever may be beside it.</summary>
    public required long HeapBytes { get; init; }

    /// <summary>RLIMIT_DATA of any process.</summary>
    public required long DataBytes { get; init; }

    /// <summary>RLIMIT_AS of any process.</summary>
    public required long AddressBytes { get; init; }

    public required int CpuSeconds { get; init; }

    public required int OpenFiles { get; init; }

    public required int Threads { get; init; }

    /// <summary>Of the folder in memory, and of any file in it.</summary>
    public required long TemporaryBytes { get; init; }

    /// <summary>Folders bound read-only where they are.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

    public static CageLimits ForCopies(CageOptions options) => new()
    {
        HeapBytes = options.MemoryLimitBytes,
        DataBytes = options.MemoryLimitBytes + RuntimeDataBytes,
        AddressBytes = (2 * options.MemoryLimitBytes) + RuntimeAddressBytes,
        CpuSeconds = options.CpuSeconds,
        OpenFiles = options.OpenFiles,
        Threads = options.Threads,
        TemporaryBytes = CopyTemporaryBytes,
        Folders = [],
    };

    public static CageLimits ForPreviews(CageOptions options) => new()
    {
        HeapBytes = options.MemoryLimitBytes,
        DataBytes = Math.Max(options.PreviewMemoryBytes, options.MemoryLimitBytes + RuntimeDataBytes),
        AddressBytes = (2 * Math.Max(options.PreviewMemoryBytes, options.MemoryLimitBytes)) + (2 * RuntimeAddressBytes),
        CpuSeconds = options.PreviewCpuSeconds,
        OpenFiles = options.PreviewOpenFiles,
        Threads = options.PreviewThreads,
        TemporaryBytes = options.PreviewFolderBytes,
        Folders = ToolFolders,
    };
}
