using Microsoft.AspNetCore.Http;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Storage;

namespace Submissions.Intake.Partners;

/// <summary>The one place where the plane decides who is a partner: a valid token for this plane, the app role, and an entry at the desk that is switched on.</summary>
public sealed class PartnerAccess(PartnerRegistry registry)
{
    /// <summary>The app role of partners.</summary>
    public const string Role = "Partner.Upload";

    /// <summary>The partner whose token the request carries; or <see cref="Refusal.SignInRequired"/>, <see cref="Refusal.NotAllowed"/>, <see cref="Refusal.PartnerUnknown"/>.</summary>
    public async Task<Outcome<Partner>> CheckAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var read = await Bearer.ReadAsync(request);
        if (!read.TryGet(out var caller))
        {
            return read.Refusal;
        }
        if (!caller.Principal.IsInRole(Role))
        {
            return Refusal.NotAllowed;
        }
        return PartnerId.TryParse(caller.Id, null, out var id) && await registry.FindEnabledAsync(id, cancellationToken) is { } partner ? partner : Refusal.PartnerUnknown;
    }
}
