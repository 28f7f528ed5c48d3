using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Intake.Document;
using Submissions.Storage;

namespace Submissions.Intake.Mailbox;

/// <summary>Gives whoever has a return code the receipt of a delivery that was sent under it (c2sp.org/tlog-proof, as Custody wrote it) and the entry it is about; empty while it is not logged.</summary>
public sealed class GetReceipt(MailboxAnswers answers, ArtefactStore artefacts)
{
    private const int SizeBytes = 64 << 10;

    [Function("GetReceipt")]
    [Operation(
        "The receipt of a delivery that was sent under a return code.",
        Refusal.LengthRequired, Refusal.BodyTooLarge, Refusal.MalformedRequest, Refusal.NotFound, Refusal.Busy,
        Takes = typeof(MailboxRequest), Gives = typeof(MailboxReceipt))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mailbox/receipt")] HttpRequest request, CancellationToken cancellationToken) =>
        answers.AnswerAsync(request, SizeBytes, FindAsync, cancellationToken);

    private async Task<object?> FindAsync(MailboxId mailbox, MailboxRequest asked, CancellationToken cancellationToken)
    {
        if (asked is not { Submission: { } submission, Delivery: >= 0 and <= DeliveryId.MaxNumber and var number })
        {
            return null;
        }
        var id = new DeliveryId(submission, number);
        var record = await artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(id), cancellationToken);
        var proof = Encoding.UTF8.GetString(await artefacts.ReadBytesAsync(Containers.Receipts, $"{id}.tlog-proof", cancellationToken) ?? []);
        return record?.Mailbox == mailbox ? new MailboxReceipt(ReceiptText.Entry(proof), proof) : null;
    }
}
