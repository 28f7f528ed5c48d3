using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Pipeline.Status;

/// <summary>Tells the sender of a delivery, who may come back with a return code, how far it has come.</summary>
public sealed class DeliveryStatus(ArtefactStore artefacts, TimeProvider time)
{
    /// <summary>Puts down that a state was reached; the first day stands. Nothing is put down for senders who cannot come back.</summary>
    public async Task ReachAsync(IntakeRecord intake, DeliveryState state, CancellationToken cancellationToken)
    {
        if (intake.Mailbox is not null)
        {
            var record = new StatusRecord { State = state, On = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) };
            await artefacts.TryCreateRecordAsync(Containers.Status, StatusRecord.NameFor(intake.Id(), state), record, cancellationToken);
        }
    }
}
