using Microsoft.AspNetCore.Http;
using Submissions.Contracts;
using Submissions.Http;

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
        var read = await Bearer.ReadAsync(request);
        if (!read.TryGet(out var caller))
        {
            return read.Refusal;
        }
        return AccessTable.For(action).Any(caller.Principal.IsInRole)
            ? new StaffMember(caller.Id, [.. Roles.All.Where(caller.Principal.IsInRole)])
            : Refusal.NotAllowed;
    }
}
