using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Submissions.Contracts;

namespace Submissions.Http;

/// <summary>
/// Authenticates a request by its bearer token. Endpoint authorisation does not run in an isolated worker, so this is asked in code; how tokens are validated is the
/// plane's configuration (Microsoft.Identity.Web, section <c>AzureAd</c>).
/// </summary>
public static class Bearer
{
    /// <summary>The authentication scheme that Microsoft.Identity.Web registers for web APIs.</summary>
    public const string Scheme = "Bearer";

    /// <summary>The object id as the token spells it, and as older claim maps do.</summary>
    private static readonly string[] IdClaims = ["oid", "http://schemas.microsoft.com/identity/claims/objectidentifier"];

    /// <summary>The caller, or <see cref="Refusal.SignInRequired"/> when there is no valid token for this plane.</summary>
    public static async Task<Outcome<Caller>> ReadAsync(HttpRequest request)
    {
        var signIn = await request.HttpContext.AuthenticateAsync(Scheme);
        return signIn.Succeeded && IdClaims.Select(signIn.Principal.FindFirst).FirstOrDefault(claim => claim is { Value.Length: > 0 }) is { } id
            ? new Caller(id.Value, signIn.Principal)
            : Refusal.SignInRequired;
    }
}
