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
        var read = await ReadAsync(request);
        return read.TryGet(out var caller) ? new Answer(new { caller.Id }) : new Refused(read.Refusal);
    }

    /// <summary>The partner whose token the request carries; or <see cref="Refusal.SignInRequired"/>, <see cref="Refusal.NotAllowed"/>.</summary>
    internal static async Task<Outcome<Caller>> ReadAsync(HttpRequest request)
    {
        var read = await Bearer.ReadAsync(request);
        return read.TryGet(out var caller) && !caller.Principal.IsInRole(Role) ? Refusal.NotAllowed : read;
    }
}
