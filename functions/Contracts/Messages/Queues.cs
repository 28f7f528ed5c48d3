namespace Submissions.Contracts;

/// <summary>The queues. Messages hold ids, never content; they arrive at least once and in no order.</summary>
public static class Queues
{
    public const string Scan = "scan";

    public const string Strip = "strip";

    public const string Triage = "triage";

    /// <summary>From Custody, at the end of a disposal: what was made from the originals goes too.</summary>
    public const string Forget = "forget";

    /// <summary>To score a delivery again: its neighbourhood or the rules have changed.</summary>
    public const string Rescore = "rescore";

    /// <summary>From the desk: to score all deliveries again, page by page.</summary>
    public const string RescoreAll = "rescore-all";

    /// <summary>From staff: goes on with a delivery that stopped.</summary>
    public const string Retry = "retry";

    /// <summary>Where the host puts a message of Scan that failed too often, and so on.</summary>
    public const string ScanPoison = Scan + PoisonSuffix;

    public const string StripPoison = Strip + PoisonSuffix;

    public const string TriagePoison = Triage + PoisonSuffix;

    public const string ForgetPoison = Forget + PoisonSuffix;

    public const string RescorePoison = Rescore + PoisonSuffix;

    /// <summary>Where the host puts a message that failed five times.</summary>
    public const string PoisonSuffix = "-poison";

    public static IReadOnlyList<string> All { get; } =
        [Scan, Strip, Triage, Forget, Retry, Rescore, RescoreAll, ScanPoison, StripPoison, TriagePoison, ForgetPoison, RescorePoison];
}
