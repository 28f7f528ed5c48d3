namespace Submissions.Local;

/// <summary>What Local's exit code says.</summary>
public static class ExitCodes
{
    public const int Stopped = 0;

    /// <summary>Something ended that must not, or did not start.</summary>
    public const int Failed = 1;

    /// <summary>The machine lacks something, or the settings are wrong.</summary>
    public const int NotReady = 2;

    /// <summary>A port or the state folder is taken.</summary>
    public const int Taken = 3;
}
