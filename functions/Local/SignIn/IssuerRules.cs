using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Submissions.Local;

/// <summary>
/// What OpenIddict in degraded mode leaves to its host: which client, which redirect address, each code once, and assertions signed by the client's certificate, once, and not for long.
/// </summary>
/// <param name="issuer">The issuer's address.</param>
/// <param name="deskPage">The one redirect address: the desk's origin and a slash.</param>
/// <param name="certificates">The sample clients' keys.</param>
/// <param name="once">Codes and assertions that were used.</param>
/// <param name="time">The clock.</param>
public sealed class IssuerRules(Uri issuer, Uri deskPage, ClientCertificates certificates, OnceOnly once, TimeProvider time)
{
    /// <summary>In a code: its own id, so that it can be used once.</summary>
    public const string CodeId = "submissions_code";

    public const string TokenEndpoint = "token";

    /// <summary>What Entra ID wants behind an API's name when a program asks for a token.</summary>
    public const string DefaultScope = "/.default";

    /// <summary>Longest life of an assertion; Microsoft's libraries ask for ten minutes.</summary>
    private static readonly TimeSpan LongestAssertion = TimeSpan.FromMinutes(15);

    /// <summary>A program may ask with the scopes that the desk publishes for its page; <c>openid</c> among them means nothing for a program, and OpenIddict would refuse it.</summary>
    public static ValueTask LeaveOutPeopleScope(ExtractTokenRequestContext context)
    {
        if (context.Request?.IsClientCredentialsGrantType() == true)
        {
            context.Request.Scope = string.Join(' ', context.Request.GetScopes().Remove(Scopes.OpenId));
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask CheckAuthorizationAsync(ValidateAuthorizationRequestContext context)
    {
        if (context.ClientId != Samples.DeskPage)
        {
            context.Reject(Errors.InvalidClient, "Only the desk page signs people in here.");
        }
        else if (context.RedirectUri != deskPage.AbsoluteUri)
        {
            context.Reject(Errors.InvalidRequest, "The redirect_uri is not the desk page's.");
        }
        else if (context.Request.CodeChallengeMethod != CodeChallengeMethods.Sha256)
        {
            context.Reject(Errors.InvalidRequest, "PKCE with S256 is required.");
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask CheckTokenAsync(ValidateTokenRequestContext context)
    {
        if (context.Request.IsAuthorizationCodeGrantType())
        {
            CheckCode(context);
        }
        else if (Samples.Clients.All(client => client.Id != context.ClientId) || string.IsNullOrEmpty(context.Request.ClientAssertion))
        {
            // OpenIddict has verified an assertion that is there; that it is there is ours to demand.
            context.Reject(Errors.InvalidClient, "A client assertion signed by the client's certificate is required.");
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>Says which key an assertion must be signed with.</summary>
    public ValueTask ChooseAssertionKeyAsync(ValidateTokenContext context)
    {
        if (context.ValidTokenTypes.Contains(TokenTypeIdentifiers.Private.ClientAssertion) && context.TokenValidationParameters is { } parameters)
        {
            // The audience is ours to check: Entra ID wants its token endpoint there, OpenIddict knows the issuer alone.
            context.DisableAudienceValidation = true;
            // Microsoft's libraries type their assertions JWT, as Entra ID takes them; OpenIddict knows the newer client-authentication+jwt alone. What it is for, its place in the request says.
            parameters.TypeValidator = (untrustedType, _, _) => untrustedType is null or "JWT" or JsonWebTokenTypes.ClientAuthentication
                ? JsonWebTokenTypes.ClientAuthentication
                : throw new SecurityTokenInvalidTypeException();
            parameters.IssuerSigningKeyResolver = (_, untrusted, _, _) =>
            {
                var token = (JsonWebToken)untrusted;
                _ = token.TryGetHeaderValue<string>("x5t#S256", out var sha256);
                return certificates.KeysFor(token.Issuer, token.TryGetHeaderValue<string>("x5t", out var sha1) ? sha1 : null, sha256);
            };
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>After OpenIddict checked signature, issuer and end: for us, not for long, and once.</summary>
    public ValueTask CheckAssertionAsync(ProcessAuthenticationContext context)
    {
        if (context.ClientAssertionPrincipal is { } assertion)
        {
            var expires = DateTimeOffset.FromUnixTimeSeconds(long.Parse(assertion.GetClaim(Claims.ExpiresAt)!, CultureInfo.InvariantCulture));
            var id = assertion.GetClaim(Claims.JwtId);
            if (assertion.GetClaims(Claims.Audience) is not [var audience] || (audience != issuer.AbsoluteUri && audience != new Uri(issuer, TokenEndpoint).AbsoluteUri))
            {
                context.Reject(Errors.InvalidClient, "The assertion is for somebody else.");
            }
            else if (expires <= time.GetUtcNow() || expires > time.GetUtcNow() + LongestAssertion)
            {
                context.Reject(Errors.InvalidClient, "The assertion has expired or would live too long.");
            }
            else if (string.IsNullOrEmpty(id) || !once.TryUse($"assertion {assertion.GetClaim(Claims.Issuer)} {id}", expires))
            {
                context.Reject(Errors.InvalidClient, "The assertion has no jti or was used before.");
            }
        }
        return ValueTask.CompletedTask;
    }

    private void CheckCode(ValidateTokenRequestContext context)
    {
        var code = context.AuthorizationCodePrincipal?.GetClaim(CodeId);
        if (context.ClientId != Samples.DeskPage || context.Request.RedirectUri != deskPage.AbsoluteUri)
        {
            context.Reject(Errors.InvalidClient, "The client or its redirect_uri is not the desk page's.");
        }
        else if (code is null || !once.TryUse($"code {code}", time.GetUtcNow() + DevelopmentIssuer.CodeLifetime))
        {
            context.Reject(Errors.InvalidGrant, "The code was used before.");
        }
    }
}
