using System.ComponentModel.DataAnnotations;

namespace Submissions.Caging;

/// <summary>The cage: what runs in it and how much it may use. Each limit names the attack it stops.</summary>
public sealed class CageOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Cage";

    /// <summary>Address of a front that makes cages elsewhere, <c>wss://…/</c> (functions/CageFront); null where bubblewrap makes them here.</summary>
    public Uri? Address { get; set; }

    /// <summary>Folder with the cage's program, bound into it read-only. Default <c>cage</c> beside this program.</summary>
    [Required]
    public string ProgramFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "cage");

    /// <summary>Folder of the .NET runtime, bound read-only. Default: the one this process runs on.</summary>
    [Required]
    public string RuntimeFolder { get; set; } = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Bytes of managed heap, 32 MiB to 4 GiB, default 192 MiB; any process in the cage may have 128 MiB of data beyond. Stops decompression bombs.</summary>
    [Range(32L << 20, 4L << 30)]
    public long MemoryLimitBytes { get; set; } = 192L << 20;

    /// <summary>Processor seconds, 1 to 3,600, default 120. Stops files that keep a parser busy for ever.</summary>
    [Range(1, 3_600)]
    public int CpuSeconds { get; set; } = 120;

    /// <summary>Open files, 48 to 1,024, default 64; the runtime holds its libraries open and needs more than 32. Stops exhausting the machine's.</summary>
    [Range(48, 1_024)]
    public int OpenFiles { get; set; } = 64;

    /// <summary>Processes and threads of the cage's user, 8 to 256, default 24; the runtime needs about 8. Stops fork bombs.</summary>
    [Range(8, 256)]
    public int Threads { get; set; } = 24;

    /// <summary>Seconds of silence after which a cage is ended, 1 to 3,600, default 60. Stops a child that waits for ever without using its processor time.</summary>
    [Range(1, 3_600)]
    public int SilenceSeconds { get; set; } = 60;

    /// <summary>Seconds that a cage may take in all, reading the input and storing the copy not counted, 1 to 86,400, default 1,800. Stops a child that says just enough not to be silent.</summary>
    [Range(1, 86_400)]
    public int TotalSeconds { get; set; } = 1_800;

    /// <summary>Cages at a time, 1 to 64, default 4. Keeps a burst of files from exhausting memory.</summary>
    [Range(1, 64)]
    public int MaxConcurrent { get; set; } = 4;

    /// <summary>Bytes of data of any one process while previews are made, 512 MiB to 8 GiB, default 1 GiB: a frame of 8K video takes 100 MiB and a decoder keeps several. Stops pictures of a million pixels a side.</summary>
    [Range(512L << 20, 8L << 30)]
    public long PreviewMemoryBytes { get; set; } = 1L << 30;

    /// <summary>Bytes of the folder in memory that tools write to, 128 MiB to 2 GiB, default 256 MiB: a document of 64 MiB, the PDF made of it and its pages. Stops tools that are made to write without end.</summary>
    [Range(128L << 20, 2L << 30)]
    public long PreviewFolderBytes { get; set; } = 256L << 20;

    /// <summary>Processor seconds of any one process while previews are made, 1 to 600, default 60. Stops files that keep a tool busy for ever.</summary>
    [Range(1, 600)]
    public int PreviewCpuSeconds { get; set; } = 60;

    /// <summary>Seconds that previews may take in all, 1 to 3,600, default 120; tools are silent, so there is no other. Stops files that are slow in every tool.</summary>
    [Range(1, 3_600)]
    public int PreviewTotalSeconds { get; set; } = 120;

    /// <summary>Open files of any one process while previews are made, 128 to 1,024, default 256; LibreOffice holds a hundred. Stops exhausting the machine's.</summary>
    [Range(128, 1_024)]
    public int PreviewOpenFiles { get; set; } = 256;

    /// <summary>Processes and threads while previews are made, 32 to 256, default 64; LibreOffice has about 15. Stops fork bombs.</summary>
    [Range(32, 256)]
    public int PreviewThreads { get; set; } = 64;

    /// <summary>Files at a time of which previews are made, 1 to 64, default 2: they take more memory than copies and are less urgent. Keeps a burst of files from exhausting memory.</summary>
    [Range(1, 64)]
    public int PreviewConcurrent { get; set; } = 2;
}
