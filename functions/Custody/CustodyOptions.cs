using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Submissions.Custody.Timestamp;

namespace Submissions.Custody;

/// <summary>Settings of the custody plane.</summary>
public sealed class CustodyOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Custody";

    /// <summary>Bytes that one fixity run reads at most before it stops for this time, 1 MiB to 1 TiB, default 1 GiB. Keeps fixity from crowding out the work of the day.</summary>
    [Range(1L << 20, 1L << 40)]
    public long FixityBytesPerRun { get; set; } = 1L << 30;

    /// <summary>What the logs' origins begin with: <c>{Origin}/custody</c>, <c>{Origin}/public</c>. A name of the installation without scheme, blanks and plus signs; changing it begins new logs.</summary>
    [Required]
    [RegularExpression(@"[A-Za-z0-9.:\-]+(/[A-Za-z0-9.\-]+)*")]
    public string Origin { get; set; } = "";

    /// <summary>Log keys of earlier times (vkeys, docs/formats/ledger-store.md): a checkpoint that one of them signed is still believed. Without the last one here, a new key ends the log.</summary>
    public IList<string> FormerLogKeys { get; } = [];

    /// <summary>
    /// Seconds between two publications of the custody log, 0 to 86,400, default 3,600. On a schedule, so that the time of a checkpoint does not betray an upload; 0 publishes at once,
    /// on one machine.
    /// </summary>
    [Range(0, 86_400)]
    public int PublishSeconds { get; set; } = 3_600;

    /// <summary>The custody log is filled with padding to a multiple of so many entries, 1 to 256, default 256, and at each publication grows by one at least, so that its size does not betray an upload; 1 is without padding.</summary>
    [Range(1, 256)]
    public int PadToMultipleOf { get; set; } = 256;

    /// <summary>RFC 3161 authorities that timestamp each published checkpoint; none: dates are the operator's word.</summary>
    [ValidateEnumeratedItems]
    public IList<TimestampAuthority> TimestampAuthorities { get; } = [];

    /// <summary>Seconds that one authority has to answer, 1 to 60, default 10.</summary>
    [Range(1, 60)]
    public int TimestampSeconds { get; set; } = 10;

    /// <summary>Days before the end of an authority's certificate in which the tokens it signed are renewed, 1 to 3,650, default 90.</summary>
    [Range(1, 3_650)]
    public int RenewalMarginDays { get; set; } = 90;

    /// <summary>Days of retention that every original inherits, and by which neglect lengthens it, 1 to 3,650, default 90. The same as the container's locked policy (infra/).</summary>
    [Range(1, 3_650)]
    public int InheritedRetentionDays { get; set; } = 90;

    /// <summary>Days before the end of a retention in which it is lengthened, 1 to 365, default 15: so long Custody may be away before anything loses its protection.</summary>
    [Range(1, 365)]
    public int ExtensionMarginDays { get; set; } = 15;

    /// <summary>Days of retention of what staff kept, 1 to 36,500, default 3,650.</summary>
    [Range(1, 36_500)]
    public int FullRetentionDays { get; set; } = 3_650;

    /// <summary>Days between the decision to dispose and the first day on which that may be done, 30 to 3,650, default 30.</summary>
    [Range(30, 3_650)]
    public int DisposalNoticeDays { get; set; } = 30;

    /// <summary>Whether the store enforces retention and hold; false on the emulator, which knows neither.</summary>
    public bool StoreEnforcesRetention { get; set; } = true;
}
