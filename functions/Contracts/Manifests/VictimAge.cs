namespace Submissions.Contracts;

public enum VictimAge
{
    Unknown = 1,
    Child,
    Adult,
}
