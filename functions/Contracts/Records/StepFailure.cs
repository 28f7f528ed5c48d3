namespace Submissions.Contracts;

/// <summary>Why a step did not get through, as staff are told. The host's log has the exception's type and nothing else has more.</summary>
public enum StepFailure
{
    /// <summary>Something nobody foresaw: a fault of ours, or a file that found one.</summary>
    Unexpected = 1,

    /// <summary>The store answered with an error.</summary>
    StoreFailed,

    /// <summary>The database is away; the message waits.</summary>
    DatabaseAway,

    /// <summary>The vault refused or throttled; the message waits.</summary>
    VaultRefused,

    /// <summary>The virus scanner is away; the message waits.</summary>
    ScannerAway,
}
