namespace Submissions.Contracts;

/// <summary>Which reasons go with which status, and what a status says about keeping. The one place that says so; the desk's page has the same table for its choices.</summary>
public static class StatusReasons
{
    /// <summary>The reasons of a status.</summary>
    public static IReadOnlyList<StatusReason> For(SubmissionStatus status) => status switch
    {
        SubmissionStatus.New => [StatusReason.Mistake],
        SubmissionStatus.InReview => [StatusReason.Begun, StatusReason.Mistake],
        SubmissionStatus.NeedsMore => [StatusReason.AskWitness, StatusReason.AskExpert, StatusReason.Translate],
        SubmissionStatus.Verified => [StatusReason.Corroborated, StatusReason.Consistent],
        SubmissionStatus.NotCredible => [StatusReason.Contradicted, StatusReason.Manipulated],
        SubmissionStatus.Closed => [StatusReason.HandedOver, StatusReason.Duplicate, StatusReason.OutOfScope, StatusReason.Spam, StatusReason.Garbage],
        _ => [],
    };

    /// <summary>
    /// What Custody is told of a status: that it is evidence, which gives full retention and a legal hold; or that it is none. Null where nothing is decided yet: somebody who only begins to look keeps
    /// nothing from being found to be spam.
    /// </summary>
    public static (DecisionKind Kind, DecisionReason Why)? Keeping(SubmissionStatus status, StatusReason reason) => (status, reason) switch
    {
        (SubmissionStatus.New or SubmissionStatus.InReview, _) => null,
        (SubmissionStatus.Closed, StatusReason.Spam) => (DecisionKind.Spam, DecisionReason.Spam),
        (SubmissionStatus.Closed, StatusReason.Garbage) => (DecisionKind.Spam, DecisionReason.Garbage),
        (SubmissionStatus.Closed, StatusReason.Duplicate) => (DecisionKind.Keep, DecisionReason.Duplicate),
        _ => (DecisionKind.Keep, DecisionReason.Evidence),
    };
}
