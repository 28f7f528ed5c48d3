using System.Text.Json;

namespace Submissions.Contracts;

/// <summary>
/// That a delivery has come so far. Blob <c>status/{submission}/{delivery}/{state}.json</c>, one for each state reached, create-only, so that the first day stands.
/// Says a day and nothing finer: when somebody looked is nobody's business but the record's.
/// </summary>
public sealed record StatusRecord
{
    public required DeliveryState State { get; init; }

    /// <summary>UTC.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The blob's name.</summary>
    public static string NameFor(DeliveryId id, DeliveryState state) => $"{id}/{JsonNamingPolicy.CamelCase.ConvertName(state.ToString())}.json";
}
