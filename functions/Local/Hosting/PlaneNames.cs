namespace Submissions.Local;

/// <summary>The planes' names, as they appear in rights, settings and logs.</summary>
public static class PlaneNames
{
    public const string Intake = "Intake";

    public const string Pipeline = "Pipeline";

    public const string Custody = "Custody";

    public const string Desk = "Desk";

    public static IReadOnlyList<string> All { get; } = [Intake, Pipeline, Custody, Desk];
}
