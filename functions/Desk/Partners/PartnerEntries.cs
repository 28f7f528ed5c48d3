using System.Text.Json;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Storage;

namespace Submissions.Desk.Partners;

/// <summary>
/// Partners' entries, <c>config/partners/{id}.json</c>. A change is recorded before it is made: an event of the partner manager's with the digests of the state it replaces and of the new one, and of the partner
/// only the id. If the process dies in between, or somebody else was faster, the event stands for a change that was asked for and not made: the next one names the state that it really replaced.
/// </summary>
public sealed class PartnerEntries(ArtefactStore artefacts, MutableStore store, CustodyLog custody, TimeProvider time, Entropy entropy)
{
    /// <summary>Partners that are shown. Stops a folder full of files from taking the desk down.</summary>
    private const int MaxShown = 1_000;

    private const string VocabularyName = "vocabulary.json";

    /// <summary>All of them, by name.</summary>
    public async Task<PartnerList> ListAsync(CancellationToken cancellationToken)
    {
        var entries = new List<PartnerEntry>();
        await foreach (var name in artefacts.ListAsync(Containers.Config, Partner.Prefix, cancellationToken))
        {
            if (entries.Count < MaxShown && await ReadAsync(name, cancellationToken) is { } entry)
            {
                entries.Add(entry);
            }
        }
        return new PartnerList([.. entries.OrderBy(entry => entry.Partner.Name, StringComparer.OrdinalIgnoreCase)], await SituationsAsync(cancellationToken));
    }

    /// <summary>Enters a partner or changes its entry.</summary>
    /// <returns>The entry; <see cref="Refusal.MalformedRequest"/>; <see cref="Refusal.ChangedMeanwhile"/> when it is not in the state that was to be replaced.</returns>
    public async Task<Outcome<Partner>> SetAsync(StaffMember staff, string untrustedId, PartnerRequest asked, CancellationToken cancellationToken)
    {
        if (!PartnerId.TryParse(untrustedId, null, out var id) || asked.For(id) is not { } partner || !partner.IsValid())
        {
            return Refusal.MalformedRequest;
        }
        var name = Partner.NameFor(id);
        var known = await store.ReadAsync(Containers.Config, name, cancellationToken);
        if (known?.Tag != asked.Replaces)
        {
            return Refusal.ChangedMeanwhile;
        }
        var bytes = JsonSerializer.SerializeToUtf8Bytes(partner, ContractJson.Options);
        await custody.AppendAsync(
            new CustodyEvent
            {
                Act = CustodyAct.PartnerChanged,
                Actor = staff.Id,
                At = time.GetUtcNow(),
                Why = known is null ? "partnerEntered" : partner.Enabled ? "partnerChanged" : "partnerSwitchedOff",
                Partner = id,
                Inputs = known is { } before ? [Stored(name, before.Content)] : [],
                Outputs = [Stored(name, bytes)],
                Occurrence = Convert.ToHexStringLower(entropy.Bytes(16)),
                Salt = CustodyEvent.NewSalt(entropy),
            },
            cancellationToken);
        return await store.TryWriteAsync(Containers.Config, name, bytes, asked.Replaces, cancellationToken) ? partner : Refusal.ChangedMeanwhile;
    }

    private async Task<PartnerEntry?> ReadAsync(string name, CancellationToken cancellationToken) =>
        await store.ReadAsync(Containers.Config, name, cancellationToken) is { } stored
            ? new PartnerEntry(JsonSerializer.Deserialize<Partner>(stored.Content, ContractJson.Options) ?? throw new InvalidOperationException("A partner's entry that holds nothing."), stored.Tag)
            : null;

    private async Task<IReadOnlyList<string>> SituationsAsync(CancellationToken cancellationToken)
    {
        if (await artefacts.ReadBytesAsync(Containers.Config, VocabularyName, cancellationToken) is not { } bytes)
        {
            return [];
        }
        using var vocabulary = JsonDocument.Parse(bytes);
        return [.. vocabulary.RootElement.GetProperty("situations").EnumerateArray().Select(situation => situation.GetProperty("code").GetString()).OfType<string>()];
    }

    private static Artefact Stored(string name, byte[] content) =>
        new() { Name = $"{Containers.Config}/{name}", LengthBytes = content.Length, Digest = Convert.ToHexStringLower(TreeHash.Of(content)) };
}
