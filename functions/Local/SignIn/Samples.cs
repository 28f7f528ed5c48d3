using Submissions.Contracts;

namespace Submissions.Local;

/// <summary>The people and programs of the development issuer. They exist on one machine only.</summary>
public static class Samples
{
    /// <summary>The directory's id in every token.</summary>
    public const string Tenant = "5ab5d1e0-0000-4000-8000-000000000000";

    /// <summary>The desk page's client id.</summary>
    public const string DeskPage = "desk-page";

    /// <summary>The desk's audience.</summary>
    public const string DeskApi = "api-desk";

    /// <summary>Intake's audience, for partners.</summary>
    public const string IntakeApi = "api-intake";

    public static IReadOnlyList<string> Apis { get; } = [DeskApi, IntakeApi];

    /// <summary>The probe's client id.</summary>
    public const string Probe = "probe";

    /// <summary>The operator's client id: runs what a lead may have run.</summary>
    public const string Operator = "operator";

    public static IReadOnlyList<SamplePerson> People { get; } =
    [
        new("5ab5d1e0-0000-4000-8000-000000000001", "Amina, reviewer", ["Reviewer"]),
        new("5ab5d1e0-0000-4000-8000-000000000002", "Bohdan, reviewer", ["Reviewer"]),
        new("5ab5d1e0-0000-4000-8000-000000000003", "Carmen, lead", ["Lead"]),
        new("5ab5d1e0-0000-4000-8000-000000000004", "Dawit, lead", ["Lead"]),
        new("5ab5d1e0-0000-4000-8000-000000000005", "Elif, auditor", ["Auditor"]),
        new("5ab5d1e0-0000-4000-8000-000000000006", "Farid, partner manager", ["PartnerManager"]),
        new("5ab5d1e0-0000-4000-8000-000000000007", "Galina, Syria only", ["Reviewer.syria"]),
        new("5ab5d1e0-0000-4000-8000-000000000008", "Hamid, Rakhine only", ["Reviewer.rakhine", "Lead.rakhine"]),
    ];

    /// <summary>The desk's entries for the partners below, as if a partner manager had made them.</summary>
    public static IReadOnlyList<Partner> Partners { get; } =
    [
        Entry("5ab5d1e0-0000-4000-8000-000000000012", "Partner One", 2),
        Entry("5ab5d1e0-0000-4000-8000-000000000013", "Partner Two", 1),
    ];

    public static IReadOnlyList<SampleClient> Clients { get; } =
    [
        new(Probe, "5ab5d1e0-0000-4000-8000-000000000011", DeskApi, ["Reviewer"]),
        new(Operator, "5ab5d1e0-0000-4000-8000-000000000014", DeskApi, ["Lead"]),
        new("partner-one", "5ab5d1e0-0000-4000-8000-000000000012", IntakeApi, ["Partner.Upload"]),
        new("partner-two", "5ab5d1e0-0000-4000-8000-000000000013", IntakeApi, ["Partner.Upload"]),
    ];

    private static Partner Entry(string id, string name, int standing) => new() { Id = PartnerId.Parse(id), Name = name, Standing = standing, BytesPerDay = 1L << 40, Enabled = true };
}
