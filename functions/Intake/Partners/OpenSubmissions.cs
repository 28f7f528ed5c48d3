using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Document;
using Submissions.Intake.Limits;
using Submissions.Storage;

namespace Submissions.Intake.Partners;

/// <summary>
/// Opens up to a thousand submissions of a partner under ids of its choice. The call's key is written first; if the process dies anywhere after, the partner repeats the call, and what was opened is found open.
/// </summary>
public sealed class OpenSubmissions(PartnerAccess access, PartnerGate gate, PartnerSubmissions submissions, DailyBudget budget, ArtefactStore artefacts)
{
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(5);

    [Function("OpenSubmissions")]
    [Operation(
        "Opens up to 1,000 submissions under ids that the partner chooses; the same call may be repeated.",
        Refusal.SignInRequired, Refusal.NotAllowed, Refusal.PartnerUnknown, Refusal.LengthRequired, Refusal.BodyTooLarge, Refusal.MalformedRequest, Refusal.TooManyItems, Refusal.ItemRepeated, Refusal.KeyReused, Refusal.Busy, Refusal.DailyBudgetSpent,
        Caller = OperationCaller.Partner, Takes = typeof(OpenRequest), Gives = typeof(OpenedItems))]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partners/submissions")] HttpRequest request, CancellationToken cancellationToken)
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
        var body = await Body.ReadJsonAsync<OpenRequest>(request, cancellationToken);
        if (!body.TryGet(out var asked))
        {
            return new Refused(body.Refusal);
        }
        var wrong = asked.Check();
        if (wrong == Refusal.None && !await IsSameCallAsync(partner.Id, asked, cancellationToken))
        {
            wrong = Refusal.KeyReused;
        }
        if (wrong != Refusal.None)
        {
            return new Refused(wrong);
        }
        var opened = await submissions.OpenAsync(partner, asked.Items, cancellationToken);
        return opened.TryGet(out var items) ? new Answer(items) : new Refused(opened.Refusal, budget.UntilTomorrow());
    }

    /// <summary>True the first time, and again with the same items.</summary>
    private async Task<bool> IsSameCallAsync(PartnerId partner, OpenRequest asked, CancellationToken cancellationToken)
    {
        var (name, digest) = (asked.NameFor(partner), asked.Digest());
        return await artefacts.TryCreateAsync(Containers.Intake, name, digest, cancellationToken)
            || (await artefacts.ReadBytesAsync(Containers.Intake, name, cancellationToken)).AsSpan().SequenceEqual(digest);
    }
}
