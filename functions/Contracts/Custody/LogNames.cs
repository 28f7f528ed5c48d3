namespace Submissions.Contracts;

/// <summary>The two logs (ledger.md), as blobs, routes and checkpoints name them.</summary>
public static class LogNames
{
    /// <summary>Custody events; entries for auditors, tiles and checkpoints for everyone.</summary>
    public const string Custody = "custody";

    /// <summary>Published keys, releases of the form, custody checkpoints; everything for everyone.</summary>
    public const string Public = "public";

    public static IReadOnlyList<string> All { get; } = [Custody, Public];
}
