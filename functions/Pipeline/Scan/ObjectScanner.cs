using System.Buffers;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Pipeline.Scan;

/// <summary>
/// One pass over one sealed object: digest of the ciphertext, opening, padding check, length, SHA-256 and SHA-512 of the content, virus scan, and the sidecar header. Nothing is kept in memory but two
/// chunks and, of what is scanned in windows, their overlap; unless it may be the manifest.
/// </summary>
public sealed class ObjectScanner(ArtefactStore artefacts, Originals originals, ClamdClient clamd, ArchiveScan archives, Entropy entropy, IOptions<ClamdOptions> options)
{
    private const int ChunkLengthBytes = 1 << 20;
    private const int SmallestChunkLengthBytes = 64 << 10;

    /// <summary>Scans an object as its intake record names it.</summary>
    /// <param name="id">The object.</param>
    /// <param name="received">What was received under that name.</param>
    /// <param name="isDrop">From <see cref="IntakeRecord.Drop"/>.</param>
    /// <param name="recovery">Whom the sidecar header is for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClamdUnavailableException">No verdict can be had now.</exception>
    /// <exception cref="VaultRefusedException">The vault does not let us open.</exception>
    public async Task<ScannedObject> ScanAsync(ObjectId id, SealedObject received, bool isDrop, IReadOnlyList<IRecipient> recovery, CancellationToken cancellationToken)
    {
        var stored = await artefacts.OpenReadAsync(Containers.Sealed, id.ToString(), cancellationToken)
            ?? throw new InvalidOperationException("A committed object that is gone.");
        await using var digesting = new DigestingStream(stored);
        using var reading = new ContentReading();
        var (reply, refusal, sidecar) = await OpenAsync(digesting, received.LengthBytes, isDrop, recovery, reading, cancellationToken);
        await digesting.CopyToAsync(Stream.Null, SmallestChunkLengthBytes, cancellationToken);
        var measured = new Artefact { Name = $"{Containers.Sealed}/{id}", LengthBytes = digesting.Length, Digest = digesting.Finish() };
        if (refusal == Refusal.None && (measured.Digest != received.Digest || measured.LengthBytes != received.LengthBytes))
        {
            refusal = Refusal.ObjectDigestWrong;
        }
        if (refusal == Refusal.None && ArchiveScan.IsWanted(reply, reading.Magic.Span))
        {
            reply = await ScanMembersAsync(id, isDrop, reply, cancellationToken);
        }
        return refusal == Refusal.None
            ? new ScannedObject
            {
                Number = id.Number,
                Reply = reply,
                Refusal = Refusal.None,
                Sealed = measured,
                Sidecar = sidecar,
                LengthBytes = reading.LengthBytes,
                Sha256 = reading.Sha256(),
                Sha512 = reading.Sha512(),
                ManifestCandidate = reading.ManifestCandidate(),
                IsOverlongCandidate = reading.IsOverlongCandidate,
            }
            : new ScannedObject { Number = id.Number, Reply = ClamdReply.Unscanned, Refusal = refusal, Sealed = measured, Sidecar = sidecar };
    }

    private async Task<(ClamdReply Reply, Refusal Refusal, ReadOnlyMemory<byte>? Sidecar)> OpenAsync(
        Stream sealedObject, long sealedLengthBytes, bool isDrop, IReadOnlyList<IRecipient> recovery, ContentReading reading, CancellationToken cancellationToken)
    {
        var opening = await originals.OpenSealedAsync(sealedObject, isDrop, cancellationToken);
        if (!opening.TryGet(out var opened))
        {
            return (ClamdReply.Unscanned, opening.Refusal, null);
        }
        await using var content = Originals.ContentOf(opened, isDrop);
        ReadOnlyMemory<byte>? sidecar = opened.Rewrap(recovery, SealingPolicy.PostQuantumOnly, entropy).TryGet(out var header)
            ? header.Encoded
            : throw new InvalidOperationException("A published recovery key is not post-quantum.");
        try
        {
            return (await ScanAsync(content, sealedLengthBytes, reading, cancellationToken), Refusal.None, sidecar);
        }
        catch (SealedPayloadException damaged)
        {
            return (ClamdReply.Unscanned, damaged.Refusal, sidecar);
        }
    }

    /// <summary>Opens the object a second time: the cage unpacks by ranges, and the pass over the whole has gone by.</summary>
    private async Task<ClamdReply> ScanMembersAsync(ObjectId id, bool isDrop, ClamdReply whole, CancellationToken cancellationToken)
    {
        await using var stored = await artefacts.OpenReadAsync(Containers.Sealed, id.ToString(), cancellationToken)
            ?? throw new InvalidOperationException("A committed object that is gone.");
        var opening = await originals.OpenAsync(stored, isDrop, cancellationToken);
        if (!opening.TryGet(out var opened))
        {
            return whole;
        }
        await using var content = opened;
        try
        {
            return await archives.ScanAsync(content, whole, cancellationToken);
        }
        catch (SealedPayloadException)
        {
            // It opened a moment ago. Fixity finds what happened to the store.
            return whole;
        }
    }

    /// <summary>Opens the next chunk while the scanner takes the last.</summary>
    private async Task<ClamdReply> ScanAsync(Stream content, long mostBytes, ContentReading reading, CancellationToken cancellationToken)
    {
        var chunkLengthBytes = (int)Math.Clamp(mostBytes, SmallestChunkLengthBytes, ChunkLengthBytes);
        var (filling, filled) = (ArrayPool<byte>.Shared.Rent(chunkLengthBytes), ArrayPool<byte>.Shared.Rent(chunkLengthBytes));
        var next = FillAsync(filling);
        try
        {
            using var scan = new ContentScan(clamd, mostBytes, options.Value);
            while (await next is var read and > 0)
            {
                (filling, filled) = (filled, filling);
                next = FillAsync(filling);
                reading.Append(filled.AsSpan(0, read));
                await scan.WriteAsync(filled.AsMemory(0, read), cancellationToken);
            }
            return await scan.FinishAsync(cancellationToken);
        }
        finally
        {
            await Task.WhenAny(next);
            ArrayPool<byte>.Shared.Return(filling, clearArray: true);
            ArrayPool<byte>.Shared.Return(filled, clearArray: true);
        }

        Task<int> FillAsync(byte[] chunk) => Task.Run(
            async () => await content.ReadAtLeastAsync(chunk.AsMemory(0, chunkLengthBytes), chunkLengthBytes, throwOnEndOfStream: false, cancellationToken), CancellationToken.None);
    }
}
