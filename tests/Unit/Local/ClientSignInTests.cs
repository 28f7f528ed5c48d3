using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Submissions.Contracts;
using Submissions.Local;

namespace Submissions.Tests.Unit.Local;

/// <summary>Programs sign in with an assertion signed by their certificate (RFC 7523), as at Entra ID.</summary>
public sealed class ClientSignInTests(IssuerFixture issuer) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = issuer.Address };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("probe", "api-desk", "Reviewer")]
    [InlineData("partner-one", "api-intake", "Partner.Upload")]
    [InlineData("partner-two", "api-intake", "Partner.Upload")]
    public async Task A_client_gets_a_token_for_its_own_api_with_its_own_role(string client, string audience, string role)
    {
        var (status, answer) = await AskAsync(Assertion(client));

        Assert.True(status == HttpStatusCode.OK, answer.ToJsonString());
        var token = new JsonWebTokenHandler().ReadJsonWebToken(answer["access_token"]!.GetValue<string>());
        Assert.Equal([audience], token.Audiences);
        Assert.Equal(role, token.GetPayloadValue<string>("roles"));
        Assert.Equal(Samples.Tenant, token.GetPayloadValue<string>("tid"));
        Assert.Equal(token.Subject, token.GetPayloadValue<string>("oid"));
        Assert.Equal("2.0", token.GetPayloadValue<string>("ver"));
        Assert.True(token.ValidTo <= TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(21));
    }

    [Theory]
    [InlineData("openid api-desk")]
    [InlineData("api-desk/.default")]
    public async Task The_scope_may_be_the_pages_or_Entra_IDs(string scope)
    {
        var (status, answer) = await AskAsync(Assertion("probe"), scope);

        Assert.True(status == HttpStatusCode.OK, answer.ToJsonString());
    }

    [Fact]
    public async Task An_assertion_is_good_once()
    {
        var assertion = Assertion("probe");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(assertion)).Status);

        await RefusedAsync(assertion);
    }

    [Fact]
    public Task An_expired_assertion_is_refused() => RefusedAsync(Assertion("probe", start: -20, end: -10));

    [Fact]
    public Task An_assertion_that_lives_too_long_is_refused() => RefusedAsync(Assertion("probe", end: 60 * 24));

    [Fact]
    public Task An_assertion_for_another_issuer_is_refused() => RefusedAsync(Assertion("probe", audience: "http://127.0.0.1:1/token"));

    [Fact]
    public Task An_assertion_signed_by_another_clients_certificate_is_refused() => RefusedAsync(Assertion("probe", certificateOf: "partner-one"));

    [Fact]
    public Task An_assertion_without_a_thumbprint_is_refused() => RefusedAsync(Assertion("probe", thumbprint: false));

    [Fact]
    public Task An_assertion_without_an_id_is_refused() => RefusedAsync(Assertion("probe", id: false));

    [Fact]
    public async Task A_client_without_an_assertion_is_refused()
    {
        var (status, _) = await AskAsync(null);

        Assert.NotEqual(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task An_assertion_of_one_client_does_not_open_for_another()
    {
        var (status, _) = await AskAsync(Assertion("partner-one"), client: "probe");

        Assert.NotEqual(HttpStatusCode.OK, status);
    }

    private async Task RefusedAsync(string assertion)
    {
        var (status, answer) = await AskAsync(assertion);

        Assert.NotEqual(HttpStatusCode.OK, status);
        Assert.Contains(answer["error"]!.GetValue<string>(), new[] { "invalid_client", "invalid_token" });
        Assert.Null(answer["access_token"]);
    }

    private string Assertion(string client, string? certificateOf = null, string? audience = null, double start = 0, double end = 5, bool thumbprint = true, bool id = true)
    {
        using var certificate = X509Certificate2.CreateFromPemFile(issuer.CertificateOf(certificateOf ?? client));
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object> { ["sub"] = client };
        if (id)
        {
            claims["jti"] = Convert.ToHexStringLower(Entropy.System.Bytes(16));
        }
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = client,
            Audience = audience ?? new Uri(issuer.Address, "token").AbsoluteUri,
            Claims = claims,
            NotBefore = now.AddMinutes(start),
            IssuedAt = now.AddMinutes(start),
            Expires = now.AddMinutes(end),
            SigningCredentials = thumbprint ? new X509SigningCredentials(certificate) : new SigningCredentials(new RsaSecurityKey(certificate.GetRSAPrivateKey()), SecurityAlgorithms.RsaSha256),
        });
    }

    private async Task<(HttpStatusCode Status, JsonObject Answer)> AskAsync(string? assertion, string? scope = null, string? client = null)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (assertion is not null)
        {
            form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
            form["client_assertion"] = assertion;
        }
        form["client_id"] = client ?? (assertion is null ? "probe" : new JsonWebTokenHandler().ReadJsonWebToken(assertion).Issuer);
        if (scope is not null)
        {
            form["scope"] = scope;
        }
        using var content = new FormUrlEncodedContent(form);
        using var answer = await _http.PostAsync(new Uri("token", UriKind.Relative), content, Cancel);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!);
    }
}
