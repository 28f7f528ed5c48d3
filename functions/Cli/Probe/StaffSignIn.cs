using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Submissions.Contracts;

namespace Submissions.Cli.Probe;

/// <summary>Signs in as an application, by a certificate or by another issuer's token (RFC 7521, RFC 7523), the same way at Entra ID and at the development issuer.</summary>
internal sealed class StaffSignIn(HttpClient http, Entropy entropy, TimeProvider time)
{
    private const int AssertionMinutes = 5;
    private const int IdLengthBytes = 16;

    /// <summary>Life of a token when the issuer does not say.</summary>
    private const int DefaultSeconds = 300;

    /// <summary>An access token.</summary>
    /// <param name="authority">The issuer.</param>
    /// <param name="clientId">The application.</param>
    /// <param name="certificatePem">PEM file with certificate and key.</param>
    /// <param name="scope">What the token is for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> GetTokenAsync(Uri authority, string clientId, string certificatePem, string scope, CancellationToken cancellationToken) =>
        (await WithCertificateAsync(authority, clientId, certificatePem, scope, cancellationToken)).Token;

    /// <summary>An access token and when it ends, for who has a certificate.</summary>
    /// <exception cref="HttpRequestException">The issuer is away, or refuses.</exception>
    public async Task<(string Token, DateTimeOffset Expires)> WithCertificateAsync(Uri authority, string clientId, string certificatePem, string scope, CancellationToken cancellationToken)
    {
        var endpoint = await FindEndpointAsync(authority, cancellationToken);
        using var certificate = X509Certificate2.CreateFromPemFile(certificatePem);
        var now = time.GetUtcNow().UtcDateTime;
        var assertion = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = clientId,
            Audience = endpoint.ToString(),
            Claims = new Dictionary<string, object> { ["sub"] = clientId, ["jti"] = Convert.ToHexStringLower(entropy.Bytes(IdLengthBytes)) },
            NotBefore = now,
            IssuedAt = now,
            Expires = now.AddMinutes(AssertionMinutes),
            SigningCredentials = new X509SigningCredentials(certificate),
        });
        return await AskAsync(endpoint, clientId, assertion, scope, cancellationToken);
    }

    /// <summary>An access token for who has a token of an issuer that the authority trusts for this application (workload identity federation).</summary>
    /// <exception cref="HttpRequestException">The issuer is away, or refuses.</exception>
    public async Task<(string Token, DateTimeOffset Expires)> WithFederatedTokenAsync(Uri authority, string clientId, string tokenFile, string scope, CancellationToken cancellationToken) =>
        await AskAsync(await FindEndpointAsync(authority, cancellationToken), clientId, (await File.ReadAllTextAsync(tokenFile, cancellationToken)).Trim(), scope, cancellationToken);

    /// <summary>Where tokens are given out. On the authority's own host alone: an assertion for another's must not be made because somebody says so.</summary>
    private async Task<Uri> FindEndpointAsync(Uri authority, CancellationToken cancellationToken)
    {
        var discovery = await http.GetFromJsonAsync<JsonObject>(new Uri(authority, ".well-known/openid-configuration"), cancellationToken);
        return Uri.TryCreate(discovery?["token_endpoint"]?.GetValue<string>(), UriKind.Absolute, out var endpoint)
            && endpoint.GetLeftPart(UriPartial.Authority) == authority.GetLeftPart(UriPartial.Authority)
                ? endpoint
                : throw new HttpRequestException("The issuer names no token endpoint of its own.");
    }

    private async Task<(string Token, DateTimeOffset Expires)> AskAsync(Uri endpoint, string clientId, string assertion, string scope, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = assertion,
            ["scope"] = scope,
        });
        using var answer = await http.PostAsync(endpoint, form, cancellationToken);
        var token = await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
        return answer.IsSuccessStatusCode && token?["access_token"]?.GetValue<string>() is { } access
            ? (access, time.GetUtcNow().AddSeconds(token["expires_in"] is JsonValue life && life.TryGetValue<int>(out var seconds) ? seconds : DefaultSeconds))
            : throw new HttpRequestException($"The sign-in was refused: {token?["error"]}, {token?["error_description"]}", null, answer.StatusCode);
    }
}
