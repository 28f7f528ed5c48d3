using System.ComponentModel.DataAnnotations;

namespace Submissions.Pipeline;

/// <summary>How long work waits for what is away.</summary>
public sealed class AttemptOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Attempts";

    /// <summary>Seconds after which a message that found the scanner, the vault or the database away is tried again, 1 to 3,600, default 10.</summary>
    [Range(1, 3_600)]
    public int WaitSeconds { get; set; } = 10;
}
