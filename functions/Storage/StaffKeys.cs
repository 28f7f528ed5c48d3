using System.Text.Json;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>Reads what is on the record about staff members' keys. Three planes judge by it, so what is no record of ours is as good as not there and stops nobody.</summary>
public sealed class StaffKeys(ArtefactStore artefacts)
{
    private const int MaxLengthBytes = 16 << 10;

    /// <summary>Everything about one key; null when there is no such registration.</summary>
    public async Task<StaffKeyState?> ReadAsync(string? untrustedId, CancellationToken cancellationToken) =>
        Decision.IsId(untrustedId) && await ReadAsync<StaffKey>(StaffKey.NameFor(untrustedId!), cancellationToken) is { } key && key.Id == untrustedId
            ? new StaffKeyState(
                key,
                await ReadAsync<StaffKeyDecision>(StaffKeyDecision.NameFor(key.Id, StaffKeyDecisionKind.Confirmed), cancellationToken),
                await ReadAsync<StaffKeyDecision>(StaffKeyDecision.NameFor(key.Id, StaffKeyDecisionKind.Withdrawn), cancellationToken))
            : null;

    private async Task<T?> ReadAsync<T>(string name, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await artefacts.ReadAtMostAsync(Containers.Decisions, name, MaxLengthBytes, cancellationToken) is { } bytes ? JsonSerializer.Deserialize<T>(bytes, ContractJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
