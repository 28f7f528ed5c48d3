using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Document;
using Submissions.Intake.Limits;
using Submissions.Intake.Mailbox;
using Submissions.Storage;

namespace Submissions.Intake.Partners;

/// <summary>Gives a partner the receipts of its own submissions. What is another's is answered like what is not there.</summary>
public sealed class GetReceipts(PartnerAccess access, PartnerGate gate, ArtefactStore artefacts)
{
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(5);

    [Function("GetReceipts")]
    [Operation(
        "The receipts of up to 1,000 of the partner's submissions.",
        Refusal.SignInRequired, Refusal.NotAllowed, Refusal.PartnerUnknown, Refusal.LengthRequired, Refusal.BodyTooLarge, Refusal.MalformedRequest, Refusal.TooManyItems, Refusal.ItemRepeated, Refusal.Busy,
        Caller = OperationCaller.Partner, Takes = typeof(ReceiptsRequest), Gives = typeof(ReceiptItems))]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partners/receipts")] HttpRequest request, CancellationToken cancellationToken)
    {
        var read = await access.CheckAsync(request, cancellationToken);
        if (!read.TryGet(out var partner))
        {
            return new Refused(read.Refusal);
        }
        using var call = gate.TryBeginCall(partner.Id);
        if (call is null)
        {
            return new Refused(Refusal.Busy, BusyWait);
        }
        var body = await Body.ReadJsonAsync<ReceiptsRequest>(request, cancellationToken);
        if (!body.TryGet(out var asked))
        {
            return new Refused(body.Refusal);
        }
        if (asked.Check() is var wrong and not Refusal.None)
        {
            return new Refused(wrong);
        }
        var items = new ReceiptItem[asked.Submissions.Count];
        await PartnerSubmissions.ForEachAsync(items.Length, async (i, cancel) => items[i] = await FindAsync(partner.Id, asked.Submissions[i], cancel), cancellationToken);
        return new Answer(new ReceiptItems(items));
    }

    private async Task<ReceiptItem> FindAsync(PartnerId partner, SubmissionId submission, CancellationToken cancellationToken)
    {
        var id = new DeliveryId(submission, 0);
        if (await artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(id), cancellationToken) is not { } record || record.Partner != partner)
        {
            return new ReceiptItem(submission, ReceiptState.Unknown);
        }
        if (await artefacts.ReadBytesAsync(Containers.Receipts, $"{id}.tlog-proof", cancellationToken) is not { } bytes)
        {
            return new ReceiptItem(submission, ReceiptState.Committed);
        }
        var proof = Encoding.UTF8.GetString(bytes);
        return new ReceiptItem(submission, ReceiptState.Logged, ReceiptText.Entry(proof), proof);
    }
}
