namespace Submissions.Contracts;

public enum VictimHarm
{
    Killed = 1,
    Injured,
    Missing,
}
