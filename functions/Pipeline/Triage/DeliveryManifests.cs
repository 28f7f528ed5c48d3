using System.Security.Cryptography;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Pipeline.Triage;

/// <summary>Opens the manifest of a delivery that Scan found one in. Triage reads it from the sealed original: the read model's statements are not for this plane.</summary>
public sealed class DeliveryManifests(Openings openings, ArtefactStore artefacts, Originals originals)
{
    /// <summary>The manifest, after recording for which step it is opened; null when it is not to be trusted.</summary>
    public async Task<Manifest?> OpenAsync(ObjectId id, IntakeRecord intake, string step, CancellationToken cancellationToken)
    {
        var received = intake.Promise.Objects.Single(named => named.Number == id.Number);
        await openings.RecordAsync(id.Delivery, step, [received.In(id.Delivery)], cancellationToken);
        await using var stored = await artefacts.OpenReadAsync(Containers.Sealed, id.ToString(), cancellationToken)
            ?? throw new InvalidOperationException("A committed object that is gone.");
        var opening = await originals.OpenAsync(stored, intake.Drop == true, cancellationToken);
        if (!opening.TryGet(out var opened))
        {
            throw new InvalidOperationException("A manifest that opened once and does not any more.");
        }
        await using var content = opened;
        var bytes = new byte[ManifestReader.MaxLengthBytes + 1];
        try
        {
            var length = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            return ManifestReader.Read(bytes.AsSpan(0, length)).TryGet(out var read) ? read : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
