using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Identity.Web;
using Submissions.Contracts;

namespace Submissions.Desk.Access;

/// <summary>
/// The one place where the desk decides whether to answer. Endpoint authorisation does not run in an isolated worker, so every function asks here first;
/// a test enumerates all functions and fails on one that does not.
/// </summary>
public sealed class Gatekeeper
{
    /// <summary>The staff member behind a valid token with one of the action's roles; else <see cref="Refusal.SignInRequired"/> or <see cref="Refusal.NotAllowed"/>.</summary>
    public async Task<Outcome<StaffMember>> CheckAsync(HttpRequest request, DeskAction action)
    {
        var signIn = await request.HttpContext.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (!signIn.Succeeded || signIn.Principal.GetObjectId() is not { Length: > 0 } id)
        {
            return Refusal.SignInRequired;
        }
        return AccessTable.For(action).Any(signIn.Principal.IsInRole)
            ? new StaffMember(id, [.. Roles.All.Where(signIn.Principal.IsInRole)])
            : Refusal.NotAllowed;
    }
}
