using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Document;
using Submissions.Intake.Limits;

namespace Submissions.Intake.Partners;

/// <summary>Tells a partner's program whom its token names and what it may send, so that a sign-in can be tried before anything is sent.</summary>
public sealed class GetPartner(PartnerAccess access, DailyBudget budget)
{
    [Function("GetPartner")]
    [Operation("Whom the token names, and what it may send.", Refusal.SignInRequired, Refusal.NotAllowed, Refusal.PartnerUnknown, Caller = OperationCaller.Partner, Gives = typeof(PartnerView))]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "partners/me")] HttpRequest request, CancellationToken cancellationToken)
    {
        var read = await access.CheckAsync(request, cancellationToken);
        return read.TryGet(out var partner)
            ? new Answer(new PartnerView(partner.Id, partner.Name, partner.Situations, new PartnerQuota(partner.BytesPerDay, await budget.UsedAsync(partner, cancellationToken))))
            : new Refused(read.Refusal);
    }
}
