using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Submissions.Contracts;

namespace Submissions.Cli.Probe;

/// <summary>Signs in as an application, by a certificate (RFC 7521, RFC 7523), the same way at Entra ID and at the development issuer.</summary>
internal sealed class StaffSignIn(HttpClient http, Entropy entropy, TimeProvider time)
{
    private const int AssertionMinutes = 5;
    private const int IdLengthBytes = 16;

    /// <summary>An access token for the desk.</summary>
    /// <param name="authority">The issuer.</param>
    /// <param name="clientId">The application.</param>
    /// <param name="certificatePem">PEM file with certificate and key.</param>
    /// <param name="scope">What the token is for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> GetTokenAsync(Uri authority, string clientId, string certificatePem, string scope, CancellationToken cancellationToken)
    {
        var discovery = await http.GetFromJsonAsync<JsonObject>(new Uri(authority, ".well-known/openid-configuration"), cancellationToken);
        var endpoint = discovery?["token_endpoint"]?.GetValue<string>() ?? throw new HttpRequestException("The issuer names no token endpoint.");
        using var certificate = X509Certificate2.CreateFromPemFile(certificatePem);
        var now = time.GetUtcNow().UtcDateTime;
        var assertion = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = clientId,
            Audience = endpoint,
            Claims = new Dictionary<string, object> { ["sub"] = clientId, ["jti"] = Convert.ToHexStringLower(entropy.Bytes(IdLengthBytes)) },
            NotBefore = now,
            IssuedAt = now,
            Expires = now.AddMinutes(AssertionMinutes),
            SigningCredentials = new X509SigningCredentials(certificate),
        });
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = assertion,
            ["scope"] = scope,
        });
        using var answer = await http.PostAsync(new Uri(endpoint), form, cancellationToken);
        var token = await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
        return answer.IsSuccessStatusCode && token?["access_token"]?.GetValue<string>() is { } access
            ? access
            : throw new HttpRequestException($"The sign-in was refused: {token?["error"]}, {token?["error_description"]}");
    }
}
