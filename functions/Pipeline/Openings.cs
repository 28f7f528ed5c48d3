using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Pipeline;

/// <summary>Records that originals are about to be opened, for which step. What cannot be recorded is not opened; a step that is repeated opens under the same event.</summary>
public sealed class Openings(CustodyLog custody, TimeProvider time, Entropy entropy)
{
    /// <param name="delivery">Whose originals.</param>
    /// <param name="step">Which step opens: <c>scan</c>, <c>strip</c>, <c>triage</c>.</param>
    /// <param name="originals">What it opens, as received.</param>
    /// <param name="cancellationToken">Gives up, and then nothing is opened.</param>
    public Task RecordAsync(DeliveryId delivery, string step, IReadOnlyList<Artefact> originals, CancellationToken cancellationToken) => custody.AppendAsync(
        new CustodyEvent
        {
            Submission = delivery.Submission,
            Delivery = delivery.Number,
            Act = CustodyAct.Opened,
            Actor = "pipeline",
            At = time.GetUtcNow(),
            Why = step,
            Inputs = originals,
            Occurrence = step,
            Salt = CustodyEvent.NewSalt(entropy),
        },
        cancellationToken);
}
