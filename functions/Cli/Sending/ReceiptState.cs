namespace Submissions.Cli.Sending;

/// <summary>How far a submission is on its way into the log.</summary>
internal enum ReceiptState
{
    /// <summary>Not handed in, or not by this partner.</summary>
    Unknown = 1,

    Committed,

    /// <summary>The receipt is there.</summary>
    Logged,
}
