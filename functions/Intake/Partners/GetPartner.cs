using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;

namespace Submissions.Intake.Partners;

/// <summary>Tells a partner's program whom its token names, so that a sign-in can be tried before anything is sent.</summary>
public sealed class GetPartner
{
    /// <summary>The app role of partners.</summary>
    public const string Role = "Partner.Upload";

    [Function("GetPartner")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "partners/me")] HttpRequest request)
    {
        var read = await Bearer.ReadAsync(request);
        if (!read.TryGet(out var caller))
        {
            return new Refused(read.Refusal);
        }
        return caller.Principal.IsInRole(Role) ? new Answer(new { caller.Id }) : new Refused(Refusal.NotAllowed);
    }
}
