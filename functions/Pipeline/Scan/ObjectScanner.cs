using System.Buffers;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Pipeline.Scan;

/// <summary>
/// One pass over one sealed object: digest of the ciphertext, opening, padding check, length and SHA-256 of the content, virus scan. Nothing is kept in memory but a chunk,
/// unless it may be the manifest.
/// </summary>
public sealed class ObjectScanner(ArtefactStore artefacts, Originals originals, ClamdClient clamd)
{
    private const int BufferLengthBytes = 64 << 10;

    /// <summary>Scans an object as its intake record names it.</summary>
    /// <exception cref="ClamdUnavailableException">No verdict can be had now.</exception>
    /// <exception cref="VaultRefusedException">The vault does not let us open.</exception>
    public async Task<ScannedObject> ScanAsync(ObjectId id, SealedObject received, bool isDrop, CancellationToken cancellationToken)
    {
        var stored = await artefacts.OpenReadAsync(Containers.Sealed, id.ToString(), cancellationToken)
            ?? throw new InvalidOperationException("A committed object that is gone.");
        await using var digesting = new DigestingStream(stored);
        using var reading = new ContentReading();
        var (reply, refusal) = await OpenAsync(digesting, isDrop, reading, cancellationToken);
        await digesting.CopyToAsync(Stream.Null, BufferLengthBytes, cancellationToken);
        var measured = new Artefact { Name = $"{Containers.Sealed}/{id}", LengthBytes = digesting.Length, Digest = digesting.Finish() };
        if (refusal == Refusal.None && (measured.Digest != received.Digest || measured.LengthBytes != received.LengthBytes))
        {
            refusal = Refusal.ObjectDigestWrong;
        }
        return refusal == Refusal.None
            ? new ScannedObject
            {
                Number = id.Number,
                Reply = reply,
                Refusal = Refusal.None,
                Sealed = measured,
                LengthBytes = reading.LengthBytes,
                Sha256 = reading.Sha256(),
                ManifestCandidate = reading.ManifestCandidate(),
                IsOverlongCandidate = reading.IsOverlongCandidate,
            }
            : new ScannedObject { Number = id.Number, Reply = ClamdReply.Unscanned, Refusal = refusal, Sealed = measured };
    }

    private async Task<(ClamdReply Reply, Refusal Refusal)> OpenAsync(Stream sealedObject, bool isDrop, ContentReading reading, CancellationToken cancellationToken)
    {
        var opening = await originals.OpenAsync(sealedObject, isDrop, cancellationToken);
        if (!opening.TryGet(out var opened))
        {
            return (ClamdReply.Unscanned, opening.Refusal);
        }
        await using var content = opened;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLengthBytes);
        try
        {
            using var scan = await clamd.StartScanAsync(cancellationToken);
            while (await content.ReadAsync(buffer.AsMemory(0, BufferLengthBytes), cancellationToken) is var read and > 0)
            {
                reading.Append(buffer.AsSpan(0, read));
                await scan.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            return (await scan.FinishAsync(cancellationToken), Refusal.None);
        }
        catch (SealedPayloadException damaged)
        {
            return (ClamdReply.Unscanned, damaged.Refusal);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
