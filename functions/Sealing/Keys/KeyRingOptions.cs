using System.ComponentModel.DataAnnotations;

namespace Submissions.Sealing;

/// <summary>How a <see cref="KeyRing"/> treats the vault.</summary>
public sealed class KeyRingOptions
{
    /// <summary>Unwraps under way at once, 1 to 64; default 8. A vault of the Premium tier takes 500 RSA-3072 operations in 10 s, for everybody together; more wait here rather than be turned away there.</summary>
    [Range(1, 64)]
    public int MaxConcurrentUnwraps { get; init; } = 8;

    /// <summary>How long an ML-KEM seed is kept before the secret store is asked again, 0 to 60 minutes; default 5 minutes. So long a revoked right to the secret still opens, if the vault still unwraps.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan SeedLifetime { get; init; } = TimeSpan.FromMinutes(5);
}
