namespace Submissions.Contracts;

/// <summary>What a run of the cage can be asked for; each run gives one of them.</summary>
[Flags]
public enum CageOutputs : byte
{
    None = 0,
    SafeCopy = 1,

    /// <summary>Previews and fingerprints: a run of its own, after the copy was accepted.</summary>
    Previews = 2,
}
