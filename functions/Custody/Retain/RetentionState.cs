using System.Globalization;
using Submissions.Contracts;

namespace Submissions.Custody.Retain;

/// <summary>
/// What is to hold of one delivery's originals from a time on. Written create-only before it is carried out, so that a run that died is finished by the next:
/// <c>custody/retention/{submission}/{delivery}/{number}.json</c>; the highest number counts.
/// </summary>
public sealed record RetentionState
{
    public required SubmissionId Submission { get; init; }

    public required int Delivery { get; init; }

    /// <summary>0 for the inherited state, then one more with every step.</summary>
    public required int Number { get; init; }

    public required RetentionStep Step { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When the store's retention ends. Never earlier than in the state before.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Legal hold.</summary>
    public required bool Held { get; init; }

    /// <summary>When the notice of a disposal ends; absent while none is decided.</summary>
    public DateTimeOffset? DisposeFrom { get; init; }

    /// <summary>True when a notice had begun and this step ended it: whoever has the return code is told that too.</summary>
    public bool EndsNotice { get; init; }

    /// <summary>Ids of the decisions that were taken into account, in that order.</summary>
    public IReadOnlyList<string> Decisions { get; init; } = [];

    public required IReadOnlyList<Artefact> Objects { get; init; }

    public DeliveryId Id() => new(Submission, Delivery);

    /// <summary>When to look at it again.</summary>
    public DateTimeOffset Due(CustodyOptions options) =>
        DisposeFrom is { } from ? (from > Until ? from : Until) : Until - TimeSpan.FromDays(options.ExtensionMarginDays);

    /// <summary>The blob's name.</summary>
    public string Name() => $"{Prefix(Id())}{Number.ToString("D6", CultureInfo.InvariantCulture)}.json";

    /// <summary>What the names of all states of a delivery begin with.</summary>
    public static string Prefix(DeliveryId id) => $"{Prefix(id.Submission)}{id.Number}/";

    /// <summary>The same for a whole submission.</summary>
    public static string Prefix(SubmissionId id) => $"retention/{id}/";
}
