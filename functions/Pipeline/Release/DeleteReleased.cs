using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Pipeline.Release;

/// <summary>
/// Deletes released copies whose time is over: the event first, then the copy. Names begin with the moment, so a run costs what is due. A copy without a record, of a release that died half way and was never gone on
/// with, goes too. If the process dies in between, the next run finds the event and deletes.
/// </summary>
public sealed class DeleteReleased(ArtefactStore artefacts, ReleasedCopies copies, CustodyLog custody, TimeProvider time, Entropy entropy)
{
    [Function("DeleteReleased")]
    public async Task RunAsync([TimerTrigger("0 */10 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await foreach (var name in artefacts.ListAsync(Containers.Released, "", cancellationToken))
        {
            if (ReleasedCopy.Read(name) is not { } copy)
            {
                continue;
            }
            if (copy.Until > time.GetUtcNow())
            {
                return;
            }
            var record = await artefacts.ReadRecordAsync<ReleaseRecord>(Containers.Records, ReleaseRecord.NameFor(copy.Original, copy.Request), cancellationToken);
            if ((record?.Output ?? await artefacts.MeasureAsync(Containers.Released, name, cancellationToken)) is { } gone)
            {
                await custody.AppendAsync(Disposed(copy, gone), cancellationToken);
                await copies.DeleteAsync(name, cancellationToken);
            }
        }
    }

    private CustodyEvent Disposed(ReleasedCopy copy, Artefact gone) => new()
    {
        Submission = copy.Original.Delivery.Submission,
        Delivery = copy.Original.Delivery.Number,
        Object = copy.Original.Number,
        Act = CustodyAct.Disposed,
        Actor = "pipeline",
        At = time.GetUtcNow(),
        Why = "releasedCopy",
        Inputs = [gone],
        Salt = CustodyEvent.NewSalt(entropy),
    };
}
