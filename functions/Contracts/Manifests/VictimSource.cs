namespace Submissions.Contracts;

/// <summary>Counted by the witness, or told to them.</summary>
public enum VictimSource
{
    Counted = 1,
    Told,
}
