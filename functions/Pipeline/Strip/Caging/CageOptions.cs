using System.ComponentModel.DataAnnotations;

namespace Submissions.Pipeline.Strip;

/// <summary>The cage: what runs in it and how much it may use. Each limit names the attack it stops.</summary>
public sealed class CageOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Cage";

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
}
