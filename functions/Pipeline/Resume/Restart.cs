using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Pipeline.Resume;

/// <summary>Goes on with a delivery where its records say that it stopped. A message too many is harmless: every step finds what it did.</summary>
public sealed class Restart(ArtefactStore artefacts, CustodyLog custody, MessageSender messages, Entropy entropy)
{
    /// <summary>What was delivered; null when the delivery was never made.</summary>
    public Task<IntakeRecord?> FindAsync(DeliveryId id, CancellationToken cancellationToken) =>
        artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(id), cancellationToken);

    /// <summary>
    /// Sends the message of the step that comes next; Triage finds for itself whether it is done. Before that it makes sure that the delivery is answered for: if Intake died between the record and the
    /// event and the sender never repeats the commit, nobody else would, and there were no receipt, no retention and no fixity for it.
    /// </summary>
    public async Task RunAsync(IntakeRecord intake, CancellationToken cancellationToken)
    {
        var id = intake.Id();
        await custody.AppendAsync(intake.Received(CustodyEvent.NewSalt(entropy)), cancellationToken);
        if (await artefacts.ReadRecordAsync<DeliveryRecord>(Containers.Records, DeliveryRecord.NameFor(id), cancellationToken) is not { } delivery)
        {
            await messages.SendAsync(Queues.ScanOf(intake), DeliveryMessage.For(id), cancellationToken);
            return;
        }
        var missing = false;
        foreach (var file in delivery.Files)
        {
            if (!await artefacts.ExistsAsync(Containers.Records, DerivationRecord.NameFor(id.Object(file)), cancellationToken))
            {
                await messages.SendAsync(Queues.StripOf(intake), ObjectMessage.For(id.Object(file)), cancellationToken);
                missing = true;
            }
        }
        if (!missing)
        {
            await messages.SendAsync(Queues.Triage, DeliveryMessage.For(id), cancellationToken);
        }
    }
}
