namespace Submissions.Cli;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>All that was asked holds.</summary>
    public const int Ok = 0;

    /// <summary>It ran, and something does not hold.</summary>
    public const int DoesNotHold = 1;

    /// <summary>It could not run: wrong arguments, no connection, no sign-in.</summary>
    public const int CouldNotRun = 2;
}
