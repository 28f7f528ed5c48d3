using System.ComponentModel.DataAnnotations;

namespace Submissions.Intake;

/// <summary>Limits of the anonymous plane, each with the attack it stops. How the daily ones are counted without a database: <see cref="Limits.DailyBudget"/>.</summary>
public sealed class IntakeOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Intake";

    /// <summary>Folder of the built form.</summary>
    [Required]
    public string SiteFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Bytes of one sealed object, 1 MiB to 5 TiB, default 16 GiB. Stops one upload from filling the store; 50,000 blocks of 8 MiB are the store's own end.</summary>
    [Range(1L << 20, 5L << 40)]
    public long MaxObjectLengthBytes { get; set; } = 16L << 30;

    /// <summary>Objects in one delivery, 1 to 150, default 100: custody events name all of them, and end at 60,000 bytes. Stops one small commit from causing endless work.</summary>
    [Range(1, 150)]
    public int MaxObjectsPerDelivery { get; set; } = 100;

    /// <summary>
    /// Allowances of 64 MiB and 8 objects that one submission may take after its first MiB, 1 to 65,536, default 1,024: 64 GiB and some 8,000 objects.
    /// Stops one submission, opened with one piece of work, from filling the store or naming objects without end.
    /// </summary>
    [Range(1, 65_536)]
    public int MaxAllowancesPerSubmission { get; set; } = 1_024;

    /// <summary>Bytes that all anonymous senders together may send in a day (UTC), 8 MiB to 1 PiB, default 1 TiB. Stops a flood from filling storage that nobody may empty for 90 days.</summary>
    [Range(8L << 20, 1L << 50)]
    public long DailyGeneralBytes { get; set; } = 1L << 40;

    /// <summary>
    /// Bytes on top of that which only the first MiB of a submission may use, 8 MiB to 1 PiB, default 16 GiB. Stops those who have spent <see cref="DailyGeneralBytes"/> from silencing
    /// everybody: statements and small files are still taken.
    /// </summary>
    [Range(8L << 20, 1L << 50)]
    public long DailyReserveBytes { get; set; } = 16L << 30;

    /// <summary>Bytes that partners together may send in a day, 8 MiB to 1 PiB, default 4 TiB; each has a quota of its own besides. Stops stolen tokens from filling the store; anonymous floods do not touch it.</summary>
    [Range(8L << 20, 1L << 50)]
    public long DailyPartnerBytes { get; set; } = 4L << 40;

    /// <summary>Submissions that may begin in a day, 1 to 100,000,000, default 200,000. Stops a flood of tiny ones from making a million blobs.</summary>
    [Range(1, 100_000_000)]
    public int DailyOpenings { get; set; } = 200_000;

    /// <summary>Submissions that partners together may begin in a day, 1 to 100,000,000, default 1,000,000. Stops a stolen partner's token from making blobs without end.</summary>
    [Range(1, 100_000_000)]
    public int DailyPartnerOpenings { get; set; } = 1_000_000;

    /// <summary>Parts of one partner in flight at a time in one instance, 1 to 1,024, default 32. Stops one partner from keeping the others out.</summary>
    [Range(1, 1_024)]
    public int MaxPartnerPartsInFlight { get; set; } = 32;

    /// <summary>Parts and committed objects of one partner in a second in one instance, on average, 1 to 100,000, default 1,000; four times as many at once. Stops a partner's program from taking the store for itself.</summary>
    [Range(1, 100_000)]
    public int PartnerPartsPerSecond { get; set; } = 1_000;

    /// <summary>Calls about many submissions of one partner under way at a time in one instance, 1 to 64, default 2. Stops one partner from keeping the others out.</summary>
    [Range(1, 64)]
    public int MaxCallsOfPartner { get; set; } = 2;

    /// <summary>Such calls of all partners under way at a time in one instance, 1 to 1,024, default 4. Stops them from taking the store's time and the memory for a thousand receipts each.</summary>
    [Range(1, 1_024)]
    public int MaxPartnerCalls { get; set; } = 4;

    /// <summary>Memory for parts in flight in MiB, 8 to 16,384, default 128, of which partners may take half. Stops a flood of parts from exhausting memory.</summary>
    [Range(8, 16_384)]
    public int MaxPartMemoryMiB { get; set; } = 128;

    /// <summary>Parts of one submission in flight at a time in one instance, 1 to 1,024, default 16. Stops one sender from keeping all others out of that memory.</summary>
    [Range(1, 1_024)]
    public int MaxPartsInFlight { get; set; } = 16;

    /// <summary>
    /// Parts and committed objects of one submission in a second in one instance, on average, 1 to 100,000, default 64; four times as many at once.
    /// Stops storms of tiny parts, each of which costs the store as much as a large one.
    /// </summary>
    [Range(1, 100_000)]
    public int PartsPerSecond { get; set; } = 64;

    /// <summary>Seconds that a part may take before it can be ended for one that waits, 1 to 600, default 10. Stops slow bodies from holding the memory for parts: under pressure the slowest gives way.</summary>
    [Range(1, 600)]
    public int PartGraceSeconds { get; set; } = 10;

    /// <summary>Submissions whose state one instance remembers, 100 to 10,000,000, default 50,000 (about 200 bytes each). Stops a flood of submissions from exhausting memory; who is forgotten takes a new allowance.</summary>
    [Range(100, 10_000_000)]
    public int MaxRememberedSubmissions { get; set; } = 50_000;

    /// <summary>Least cost of work in hashes, 0 to 2^26, default 0. For an operator under attack: asks everybody for work at once, whatever the load.</summary>
    [Range(0, 1 << 26)]
    public int LeastWork { get; set; }

    /// <summary>Requests with return codes under way at a time in one instance, 1 to 10,000, default 64. Stops a flood of guesses from taking the connections; each is delayed and costs a listing.</summary>
    [Range(1, 10_000)]
    public int MaxMailboxRequests { get; set; } = 64;

    /// <summary>Days until a state that a delivery reached is shown, 0 to 7, default 1. Stops who watches a mailbox from learning at what hour staff work.</summary>
    [Range(0, 7)]
    public int StatusDelayDays { get; set; } = 1;

    /// <summary>Hours a capability lives, 1 to 168, default 48. Stops abandoned uploads from being continued for ever; the store drops their parts within a week.</summary>
    [Range(1, 168)]
    public int CapabilityHours { get; set; } = 48;
}
