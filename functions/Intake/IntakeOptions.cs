using System.ComponentModel.DataAnnotations;

namespace Submissions.Intake;

/// <summary>Limits of the anonymous plane, each with the attack it stops.</summary>
public sealed class IntakeOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Intake";

    /// <summary>Folder of the built form.</summary>
    [Required]
    public string SiteFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Bytes of one sealed object, 1 MiB to 5 TiB, default 16 GiB. Stops one upload from filling the store; 50,000 blocks of 8 MiB are the store's own end.</summary>
    [Range(1L << 20, 5L << 40)]
    public long MaxObjectLengthBytes { get; set; } = 16L << 30;

    /// <summary>Objects in one delivery, 1 to 1,000, default 100. Stops one small commit from causing endless work.</summary>
    [Range(1, 1_000)]
    public int MaxObjectsPerDelivery { get; set; } = 100;

    /// <summary>Parts held in memory at a time, 1 to 1,024, default 16 (16 × 8 MiB). Stops a flood of parts from exhausting memory.</summary>
    [Range(1, 1_024)]
    public int MaxConcurrentParts { get; set; } = 16;

    /// <summary>Hours a capability lives, 1 to 168, default 48. Stops abandoned uploads from being continued for ever.</summary>
    [Range(1, 168)]
    public int CapabilityHours { get; set; } = 48;
}
