using System.Collections.Concurrent;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>The partners that the desk entered, each remembered for half a minute: whoever is switched off is shut out that soon. Ids come out of tokens and our own records, so there are few.</summary>
public sealed class PartnerRegistry(ArtefactStore artefacts, TimeProvider time)
{
    /// <summary>How long an entry is believed.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    /// <summary>Entries that are remembered. Stops a directory full of programs with the role from filling memory.</summary>
    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<PartnerId, (Partner? Partner, long ReadAt)> _known = new();

    /// <summary>The partner's entry; null when there is none.</summary>
    public async Task<Partner?> FindAsync(PartnerId id, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(id, out var known) && time.GetElapsedTime(known.ReadAt) < Remembered)
        {
            return known.Partner;
        }
        var partner = await artefacts.ReadRecordAsync<Partner>(Containers.Config, Partner.NameFor(id), cancellationToken);
        if (_known.Count >= MaxRemembered)
        {
            _known.Clear();
        }
        _known[id] = (partner, time.GetTimestamp());
        return partner;
    }

    /// <summary>The partner's entry when something may be taken of it; null when there is none or it is switched off.</summary>
    public async Task<Partner?> FindEnabledAsync(PartnerId id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { Enabled: true } partner ? partner : null;
}
