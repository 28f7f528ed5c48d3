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

    /// <summary>Lines of one queue page, 1 to 1,000, default 200.</summary>
    [Range(1, 1_000)]
    public int QueueLength { get; set; } = 200;
}
