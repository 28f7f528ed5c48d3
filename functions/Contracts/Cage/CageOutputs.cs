namespace Submissions.Contracts;

/// <summary>What a run of the cage can be asked for.</summary>
[Flags]
public enum CageOutputs : byte
{
    None = 0,
    SafeCopy = 1,
}
