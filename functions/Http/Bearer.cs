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

    /// <summary>What the header of an access token may say of its type: what Entra ID writes, and RFC 9068 (section 2.1). A logout token or another kind of JWT that the directory signs is none.</summary>
    public static readonly string[] TokenTypes = ["JWT", "at+jwt", "application/at+jwt"];

    /// <summary>For which client an access token was issued: Entra ID's tokens of version 2 and 1, and RFC 9068. An ID token has none of them, whatever its type says.</summary>
    private static readonly string[] ClientClaims = ["azp", "appid", "client_id"];

    /// <summary>The object id as the token spells it, and as older claim maps do.</summary>
    private static readonly string[] IdClaims = ["oid", "http://schemas.microsoft.com/identity/claims/objectidentifier"];

    /// <summary>The caller, or <see cref="Refusal.SignInRequired"/> when there is no valid access token for this plane.</summary>
    public static async Task<Outcome<Caller>> ReadAsync(HttpRequest request)
    {
        var signIn = await request.HttpContext.AuthenticateAsync(Scheme);
        return signIn.Succeeded && ClientClaims.Any(name => signIn.Principal.HasClaim(claim => claim.Type == name)) && IdClaims.Select(signIn.Principal.FindFirst).FirstOrDefault(claim => claim is { Value.Length: > 0 }) is { } id
            ? new Caller(id.Value, signIn.Principal)
            : Refusal.SignInRequired;
    }
}
