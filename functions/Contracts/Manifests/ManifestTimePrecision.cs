namespace Submissions.Contracts;

public enum ManifestTimePrecision
{
    Day = 1,
    Month,
    Year,
    About,
}
