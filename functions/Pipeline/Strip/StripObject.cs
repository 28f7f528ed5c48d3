using Microsoft.Azure.Functions.Worker;
using Submissions.Caging;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Storage;

namespace Submissions.Pipeline.Strip;

/// <summary>
/// Makes the safe copy of one file in the cage and seals it to the desk key, or puts on the record why there is none. When the last file of a delivery is done, hands it to Triage.
/// Previews come after, in a run of their own; what befalls them is recorded and takes no copy along. The derivation record is written last: once it exists only the handing on is left to do.
/// </summary>
public sealed class StripObject(
    Messages incoming, Openings openings, ArtefactStore artefacts, Originals originals, Cage cage, DeskCopies copies, Previews previews, PreviewTools tools, IndexWriter index, CustodyLog custody,
    MessageSender messages, Attempts attempts, PartnerLanes partners, TimeProvider time, Entropy entropy)
{
    private const string ToolName = "submissions-media";

    [Function("StripObject")]
    public Task RunAsync([QueueTrigger(Queues.Strip, Connection = Queues.Connection)] string message, CancellationToken cancellationToken) => StripAsync(Queues.Strip, message, cancellationToken);

    [Function("StripPartnerObject")]
    public Task RunPartnersAsync([QueueTrigger(Queues.StripPartners, Connection = Queues.Connection)] string message, CancellationToken cancellationToken) => StripAsync(Queues.StripPartners, message, cancellationToken);

    private async Task StripAsync(string queue, string message, CancellationToken cancellationToken)
    {
        if (await incoming.ReadAsync<ObjectMessage>(message, cancellationToken) is not { } request)
        {
            return;
        }
        var id = request.Id();
        await attempts.RunAsync(queue, request, id.Delivery, () => StripAsync(id, message, cancellationToken), cancellationToken);
    }

    private async Task StripAsync(ObjectId id, string message, CancellationToken cancellationToken)
    {
        var delivery = await artefacts.ReadRecordAsync<DeliveryRecord>(Containers.Records, DeliveryRecord.NameFor(id.Delivery), cancellationToken);
        var scan = await artefacts.ReadRecordAsync<ScanRecord>(Containers.Records, ScanRecord.NameFor(id), cancellationToken);
        var intake = await artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(id.Delivery), cancellationToken);
        if (delivery is null || scan is null || intake?.Promise.Objects.SingleOrDefault(named => named.Number == id.Number) is not { } received)
        {
            await incoming.RefuseAsync(message, Refusal.SubmissionUnknown, id.Delivery.Submission, cancellationToken);
            return;
        }
        using var lane = await partners.StripAsync(intake.Partner is not null, cancellationToken);
        if (!await artefacts.ExistsAsync(Containers.Records, DerivationRecord.NameFor(id), cancellationToken))
        {
            await DeriveAsync(id, received, intake.Drop == true, scan, cancellationToken);
        }
        if (await IsDeliveryDoneAsync(id.Delivery, delivery, cancellationToken))
        {
            await messages.SendAsync(Queues.Triage, DeliveryMessage.For(id.Delivery), cancellationToken);
        }
    }

    private async Task DeriveAsync(ObjectId id, SealedObject received, bool isDrop, ScanRecord scan, CancellationToken cancellationToken)
    {
        var input = received.In(id.Delivery);
        var (run, output, shown) = HeldBack(scan) is var held and not Refusal.None ? (held, null, FilePreviews.None) : await StripAsync(id, input, isDrop, cancellationToken);
        var report = run.TryGet(out var made) ? made : null;
        var record = new DerivationRecord
        {
            Refusal = report is null ? run.Refusal : null,
            MediaType = report?.Kind.MediaType(),
            Removed = report?.Removed.ToList() ?? [],
            LengthBytes = report?.CopyLengthBytes,
            Tool = new ToolUse { Name = ToolName, Version = $"{report?.StripperVersion ?? 0}", Parameters = shown.Records.Count == 0 ? null : tools.Versions },
            Input = input,
            Output = output,
            Previews = shown.Records,
            PreviewRefusal = shown.Refusal,
            Fingerprints = shown.Fingerprints,
            DerivedAt = time.GetUtcNow(),
        };
        await index.AddAsync(CopyRow.Of(id, record), cancellationToken);
        await custody.AppendAsync(Derived(id, record), cancellationToken);
        await artefacts.TryCreateRecordAsync(Containers.Records, DerivationRecord.NameFor(id), record, cancellationToken);
    }

    private static Refusal HeldBack(ScanRecord scan) => scan.Verdict switch
    {
        ScanVerdict.Clean or ScanVerdict.PartlyScanned => Refusal.None,
        ScanVerdict.Infected => Refusal.MediaHeldBack,
        ScanVerdict.Unscanned => scan.Refusal is null ? Refusal.MediaUnscanned : Refusal.ObjectUnreadable,
        _ => throw new InvalidOperationException("A verdict that nobody gave."),
    };

    private async Task<(Outcome<CageReport> Run, Artefact? Output, FilePreviews Shown)> StripAsync(ObjectId id, Artefact input, bool isDrop, CancellationToken cancellationToken)
    {
        await openings.RecordAsync(id.Delivery, "strip", [input], cancellationToken);
        await using var stored = await artefacts.OpenReadAsync(Containers.Sealed, id.ToString(), cancellationToken)
            ?? throw new InvalidOperationException("A committed object that is gone.");
        var opening = await originals.OpenAsync(stored, isDrop, cancellationToken);
        if (!opening.TryGet(out var opened))
        {
            return (opening.Refusal, null, FilePreviews.None);
        }
        await using var content = opened;
        Outcome<CageReport> run = Refusal.MediaCrashed;
        try
        {
            var output = await copies.TryCreateAsync(
                id.ToString(),
                async copy =>
                {
                    run = await cage.StripAsync(content, copy, cancellationToken);
                    return run.TryGet(out _);
                },
                cancellationToken);
            return (run, output, output is not null && run.TryGet(out var made) ? await previews.MakeAsync(id, made.Kind, content, cancellationToken) : FilePreviews.None);
        }
        catch (SealedPayloadException damaged)
        {
            // It opened when it was scanned: somebody altered the store since. Fixity will say so too; trying again would not help.
            return (damaged.Refusal, null, FilePreviews.None);
        }
    }

    private async Task<bool> IsDeliveryDoneAsync(DeliveryId id, DeliveryRecord delivery, CancellationToken cancellationToken)
    {
        foreach (var file in delivery.Files)
        {
            if (!await artefacts.ExistsAsync(Containers.Records, DerivationRecord.NameFor(id.Object(file)), cancellationToken))
            {
                return false;
            }
        }
        return true;
    }

    private CustodyEvent Derived(ObjectId id, DerivationRecord record) => new()
    {
        Submission = id.Delivery.Submission,
        Delivery = id.Delivery.Number,
        Object = id.Number,
        Act = CustodyAct.Derived,
        Actor = "pipeline",
        At = record.DerivedAt,
        Why = record.Refusal?.Name(),
        Inputs = [record.Input],
        Outputs = Outputs(record),
        Tool = record.Tool,
        Salt = CustodyEvent.NewSalt(entropy),
    };

    private static IReadOnlyList<Artefact> Outputs(DerivationRecord record)
    {
        Artefact?[] all = [record.Output, .. record.Previews.Select(preview => preview.Output), record.Fingerprints];
        return [.. all.OfType<Artefact>()];
    }
}
