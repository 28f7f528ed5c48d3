namespace Submissions.Contracts;

/// <summary>How far staff are with a submission. Written in camel case; the default is that nobody worked on it.</summary>
public enum SubmissionStatus
{
    New = 0,

    InReview,

    /// <summary>It cannot be judged without more: from the witness, an expert, a translator.</summary>
    NeedsMore,

    Verified,

    NotCredible,

    /// <summary>Nothing more is to be done.</summary>
    Closed,
}
