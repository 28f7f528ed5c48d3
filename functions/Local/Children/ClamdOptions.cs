namespace Submissions.Local;

/// <summary>Where clamd runs.</summary>
public sealed record ClamdOptions
{
    /// <summary>The program, an absolute path below /usr.</summary>
    public required string Program { get; init; }

    /// <summary>Its own folder.</summary>
    public required string Folder { get; init; }

    /// <summary>config/clamd.conf: limits shared with Azure.</summary>
    public required string LimitsFile { get; init; }

    /// <summary>Where its signatures are.</summary>
    public required string DatabaseFolder { get; init; }

    public string ConfigurationFile => Path.Combine(Folder, "clamd.conf");

    /// <summary>Unix socket; its path must fit 107 bytes.</summary>
    public string Socket => Path.Combine(Folder, "run", "clamd.sock");
}
