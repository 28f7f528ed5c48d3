namespace Submissions.Contracts;

/// <summary>The queues. Messages hold ids, never content; they arrive at least once and in no order.</summary>
public static class Queues
{
    /// <summary>
    /// What triggers name as their connection, and where the planes' own clients look as well: settings <c>Evidence__queueServiceUri</c> and <c>Evidence__blobServiceUri</c> with an identity, or a connection string
    /// in <c>Evidence</c>. Without it a trigger would listen on the app's host storage.
    /// </summary>
    public const string Connection = "Evidence";

    public const string Scan = "scan";

    public const string Strip = "strip";

    /// <summary>The same two steps for what partners send, so that no witness waits behind a hundred thousand files.</summary>
    public const string ScanPartners = "scan-partners";

    public const string StripPartners = "strip-partners";

    public const string Triage = "triage";

    /// <summary>From Custody, at the end of a disposal: what was made from the originals goes too.</summary>
    public const string Forget = "forget";

    /// <summary>To score a delivery again: its neighbourhood or the rules have changed.</summary>
    public const string Rescore = "rescore";

    /// <summary>From the desk: to score all deliveries again, page by page.</summary>
    public const string RescoreAll = "rescore-all";

    /// <summary>From staff: goes on with a delivery that stopped.</summary>
    public const string Retry = "retry";

    /// <summary>From the desk: to release an original that two people agreed on.</summary>
    public const string Release = "release";

    /// <summary>From the desk to itself: to go on with an export.</summary>
    public const string Export = "export";

    /// <summary>Where the host puts a message of Scan that failed too often, and so on.</summary>
    public const string ScanPoison = Scan + PoisonSuffix;

    public const string StripPoison = Strip + PoisonSuffix;

    public const string ScanPartnersPoison = ScanPartners + PoisonSuffix;

    public const string StripPartnersPoison = StripPartners + PoisonSuffix;

    public const string TriagePoison = Triage + PoisonSuffix;

    public const string ForgetPoison = Forget + PoisonSuffix;

    public const string RescorePoison = Rescore + PoisonSuffix;

    public const string ExportPoison = Export + PoisonSuffix;

    public const string ReleasePoison = Release + PoisonSuffix;

    /// <summary>Where the host puts a message that failed five times.</summary>
    public const string PoisonSuffix = "-poison";

    public static IReadOnlyList<string> All { get; } =
    [
        Scan, Strip, ScanPartners, StripPartners, Triage, Forget, Retry, Rescore, RescoreAll, Export, Release,
        ScanPoison, StripPoison, ScanPartnersPoison, StripPartnersPoison, TriagePoison, ForgetPoison, RescorePoison, ExportPoison, ReleasePoison,
    ];

    /// <summary>The step that a queue is of, by the name of its queue for witnesses: what the desk shows.</summary>
    public static string StepOf(string queue) => queue switch
    {
        ScanPartners => Scan,
        StripPartners => Strip,
        _ => queue,
    };

    /// <summary>Where a delivery is scanned.</summary>
    public static string ScanOf(IntakeRecord intake) => intake.Partner is null ? Scan : ScanPartners;

    /// <summary>Where its files are stripped.</summary>
    public static string StripOf(IntakeRecord intake) => intake.Partner is null ? Strip : StripPartners;
}
