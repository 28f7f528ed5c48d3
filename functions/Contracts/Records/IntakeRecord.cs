namespace Submissions.Contracts;

/// <summary>What Intake wrote at commit: which sealed objects make up a delivery. Blob <c>intake/{submission}/{delivery}.json</c>.</summary>
public sealed record IntakeRecord
{
    /// <summary>What the sender was told; says also which objects there are. Signed before the record was written, so every repeat of the commit gets the same one.</summary>
    public required Promise Promise { get; init; }

    /// <summary>The store's version of each object as committed, by object number; absent where the store gives none.</summary>
    public IReadOnlyDictionary<int, string>? Versions { get; init; }

    /// <summary>Under which the sender can come back; absent when it named none.</summary>
    public MailboxId? Mailbox { get; init; }

    /// <summary>True when it came without scripts: one file, sealed to the drop key (a software key, not post-quantum) and not padded, without a manifest. Absent for every other.</summary>
    public bool? Drop { get; init; }

    /// <summary>The partner that delivered it; absent for a witness.</summary>
    public PartnerId? Partner { get; init; }

    /// <summary>The objects as custody events name them, with their versions.</summary>
    public IReadOnlyList<Artefact> Artefacts() =>
        [.. Promise.Objects.Select(received => received.In(Id()) with { Version = Versions?.GetValueOrDefault(received.Number) })];

    /// <summary>The event that answers for it, the same by name whoever writes it: Intake at commit, or Pipeline when Intake died in between and the sender never came back.</summary>
    /// <param name="salt">Of a new event (<see cref="CustodyEvent.NewSalt"/>).</param>
    public CustodyEvent Received(string salt) => new()
    {
        Submission = Promise.Submission,
        Delivery = Promise.Delivery,
        Act = CustodyAct.Received,
        Actor = "intake",
        At = Promise.ReceivedAt,
        Why = Drop == true ? "drop" : Partner is null ? null : "partner",
        Partner = Partner,
        Inputs = Artefacts(),
        Tag = Promise.Tag,
        Salt = salt,
    };

    public DeliveryId Id() => new(Promise.Submission, Promise.Delivery);

    /// <summary>The blob's name.</summary>
    public static string NameFor(DeliveryId id) => $"{id}.json";
}
