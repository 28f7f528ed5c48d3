using Microsoft.AspNetCore.Http;
using Submissions.Contracts;
using Submissions.Intake.Commit;
using Submissions.Intake.Limits;
using Submissions.Intake.Open;
using Submissions.Intake.Upload;
using Submissions.Storage;

namespace Submissions.Intake.Drop;

/// <summary>
/// Stores a file that came without scripts as every other object is stored: in parts that are charged to the day's budget before they are read, held in the memory for parts, as the sole object of the
/// sole delivery of a submission of its own. Whoever is refused on the way leaves parts that the store drops within a week.
/// </summary>
public sealed class DropFiles(Gate gate, PartBuffers buffers, SealedUploads uploads, DeliveryCommit deliveries, Entropy entropy, TimeProvider time)
{
    /// <summary>Longest file: what a browser sends again whole when the network fails.</summary>
    public const int MaxLengthBytes = 25_000_000;

    /// <summary>Parts of the upload; nothing depends on it after.</summary>
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    /// <summary>Stores the parts; nothing is a delivery yet.</summary>
    /// <param name="request">Its length says at most how much may come.</param>
    /// <param name="untrustedFile">The field's content.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The delivery to commit; or why not, where <see cref="Refusal.Busy"/> is everything that asks for patience or work.</returns>
    public async Task<Outcome<DeliveryId>> ReceiveAsync(HttpRequest request, Stream untrustedFile, CancellationToken cancellationToken)
    {
        var capability = new Capability(SubmissionId.New(entropy), time.GetUtcNow() + s_lifetime, CapabilityKind.Free);
        var id = new DeliveryId(capability.Submission, 0);
        for (var offset = 0L; ;)
        {
            var left = (int)Math.Min(PartHeader.MaxLengthBytes, Math.Min(request.ContentLength ?? 0, MaxLengthBytes + 1L) - offset);
            if (left <= 0)
            {
                return Refusal.BodyTooLarge;
            }
            var received = await ReceivePartAsync(request, capability, id.Object(0), offset, left, untrustedFile, cancellationToken);
            if (!received.TryGet(out var length))
            {
                return received.Refusal;
            }
            offset += length;
            if (offset > MaxLengthBytes)
            {
                return Refusal.BodyTooLarge;
            }
            if (length < left)
            {
                return offset == 0 ? Refusal.NotSealedToDropKey : id;
            }
        }
    }

    /// <summary>Makes the delivery of what was received.</summary>
    public async Task<Outcome<Promise>> CommitAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        var state = await uploads.ReadStateAsync(id.Object(0), cancellationToken) ?? throw new InvalidOperationException("Parts that were stored and are gone.");
        var named = new SealedObject { Number = 0, LengthBytes = state.LengthBytes, Digest = state.Digest! };
        return await deliveries.PromiseAsync(id, new CommitRequest { Objects = [named] }, isDrop: true, partner: null, cancellationToken);
    }

    /// <summary>One part; shorter than it may be when the file ends with it, 0 when it ended before.</summary>
    private async Task<Outcome<int>> ReceivePartAsync(
        HttpRequest request, Capability capability, ObjectId id, long offset, int maxLengthBytes, Stream untrustedFile, CancellationToken cancellationToken)
    {
        var admitted = await gate.AdmitAsync(request, capability, maxLengthBytes, offset == 0, cancellationToken);
        if (!admitted.TryGet(out var admission, out _))
        {
            return Refusal.Busy;
        }
        using (admission)
        {
            using var part = buffers.TryBegin(new PartHeader { OffsetBytes = offset, LengthBytes = maxLengthBytes, Checksum = null }, isPartner: false, cancellationToken);
            if (part is null)
            {
                return Refusal.Busy;
            }
            var refusal = await part.ReadUpToAsync(untrustedFile);
            if (refusal is Refusal.PartTooSlow)
            {
                return Refusal.Busy;
            }
            if (refusal == Refusal.None && part.ReadLengthBytes == 0)
            {
                return 0;
            }
            if (refusal == Refusal.None && offset == 0)
            {
                refusal = DropStanzas.Check(part.Start);
            }
            if (refusal != Refusal.None)
            {
                return refusal;
            }
            await using var stream = part.OpenRead();
            await uploads.StageAsync(id, offset, part.NodeHash(), stream, cancellationToken);
            admission.Keep();
            return part.ReadLengthBytes;
        }
    }
}
