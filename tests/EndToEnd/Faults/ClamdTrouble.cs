namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>What the way to clamd does with connections.</summary>
internal enum ClamdTrouble
{
    None,

    /// <summary>Nobody listens; open connections are cut.</summary>
    Down,

    /// <summary>Connections are taken, and nothing is read or answered on them, nor on those that are open, ever again.</summary>
    Hangs,

    /// <summary>New connections reach the clamd with small limits.</summary>
    Limits,
}
