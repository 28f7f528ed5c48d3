namespace Submissions.Media.Aiff;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class AiffLimits
{
    /// <summary>Chunks; an edited recording has 20. Stops a file of millions of empty ones.</summary>
    public const int MaxChunks = 10_000;

    /// <summary>Channels; the largest microphone arrays have 64. Stops a player that makes room for 65,535.</summary>
    public const int MaxChannels = 256;
}
