using System.ComponentModel.DataAnnotations;

namespace Submissions.Custody;

/// <summary>Settings of the custody plane.</summary>
public sealed class CustodyOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Custody";

    /// <summary>Bytes that one fixity run reads at most before it stops for this time, 1 MiB to 1 TiB, default 1 GiB. Keeps fixity from crowding out the work of the day.</summary>
    [Range(1L << 20, 1L << 40)]
    public long FixityBytesPerRun { get; set; } = 1L << 30;
}
