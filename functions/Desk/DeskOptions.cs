using System.ComponentModel.DataAnnotations;

namespace Submissions.Desk;

/// <summary>Settings of the desk plane.</summary>
public sealed class DeskOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Desk";

    /// <summary>Folder of the built page.</summary>
    [Required]
    public string SiteFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Lines of one queue page, 1 to 1,000, default 100.</summary>
    [Range(1, 1_000)]
    public int QueueLength { get; set; } = 100;

    /// <summary>Files of one export, 1 to 5,000, default 1,000. A case with more leaves in several.</summary>
    [Range(1, 5_000)]
    public int ExportFiles { get; set; } = 1_000;

    /// <summary>Bytes of evidence in one export, 1 MiB to 1 TiB, default 8 GiB: what can be fetched in one go.</summary>
    [Range(1L << 20, 1L << 40)]
    public long ExportBytes { get; set; } = 8L << 30;

    /// <summary>Object ids of people and programs whose access has ended before their tokens do: they are answered as if they had none. Needed for as long as a token lives; then the directory itself gives no other.</summary>
    public IReadOnlyList<string> EndedAccess { get; set; } = [];
}
