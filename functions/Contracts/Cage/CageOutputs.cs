namespace Submissions.Contracts;

/// <summary>What a run of the cage can be asked for; each run gives one of them.</summary>
[Flags]
public enum CageOutputs : byte
{
    None = 0,
    SafeCopy = 1,

    /// <summary>Previews and fingerprints: a run of its own, after the copy was accepted.</summary>
    Previews = 2,

    /// <summary>The members of an archive, unpacked, for the virus scanner: a run of its own, where the archive as a whole is more than the scanner looks at.</summary>
    Members = 4,
}
