using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.Tokens;
using Submissions.Local;

namespace Submissions.Tests.Unit.Local;

/// <summary>People sign in with a code and PKCE (RFC 6749 section 4.1, RFC 7636), and the planes take the tokens by configuration alone.</summary>
public sealed class PageSignInTests(IssuerFixture issuer) : IDisposable
{
    private const string Verifier = "a-verifier-of-at-least-forty-three-characters-long";

    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true }) { BaseAddress = issuer.Address };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task The_page_lists_the_people_and_holds_no_script()
    {
        using var answer = await _http.GetAsync(Authorize(), Cancel);

        var page = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.All(Samples.People, person => Assert.Contains(person.Name, page, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_click_gives_a_code_and_the_code_a_token_that_the_desks_configuration_takes()
    {
        var answer = await RedeemAsync(await CodeAsync());

        var principal = await ValidateAsync(answer["access_token"]!.GetValue<string>(), Samples.DeskApi);
        Assert.NotNull(principal);
        Assert.True(principal.IsInRole("Reviewer"));
        Assert.False(principal.IsInRole("Lead"));
        Assert.Equal(Samples.People[0].Id, principal.GetObjectId());
        Assert.NotNull(answer["id_token"]);
    }

    [Fact]
    public async Task A_token_for_the_desk_does_not_open_intake()
    {
        var answer = await RedeemAsync(await CodeAsync());

        Assert.Null(await ValidateAsync(answer["access_token"]!.GetValue<string>(), Samples.IntakeApi));
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        var code = await CodeAsync();
        Assert.NotNull((await RedeemAsync(code))["access_token"]);

        var again = await RedeemAsync(code);

        Assert.Null(again["access_token"]);
        Assert.Equal("invalid_grant", again["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_code_without_its_verifier_is_worth_nothing() =>
        Assert.Null((await RedeemAsync(await CodeAsync(), verifier: "another-verifier-of-at-least-forty-three-characters"))["access_token"]);

    [Theory]
    [InlineData("redirect_uri", "http://127.0.0.1:7071/elsewhere")]
    [InlineData("redirect_uri", "http://127.0.0.1:7071")]
    [InlineData("redirect_uri", "https://attacker.example/")]
    [InlineData("client_id", "another-page")]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge_method", "plain")]
    public async Task A_request_that_is_not_the_desk_pages_is_refused_on_the_spot(string parameter, string? value)
    {
        using var answer = await _http.GetAsync(Authorize(Samples.People[0].Id, parameter, value), Cancel);

        Assert.DoesNotContain("code=", $"{answer.Headers.Location}", StringComparison.Ordinal);
        Assert.False(answer.Headers.Location?.Host == "attacker.example");
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://127.0.0.1:7071", true)]
    [InlineData("http://127.0.0.1:7070", false)]
    [InlineData("https://attacker.example", false)]
    public async Task Only_the_desks_origin_may_ask_from_a_page(string origin, bool allowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(".well-known/openid-configuration", UriKind.Relative));
        request.Headers.Add("Origin", origin);

        using var answer = await _http.SendAsync(request, Cancel);

        Assert.Equal(allowed, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) && origins.Single() == origin);
    }

    [Fact]
    public async Task Discovery_offers_what_is_accepted_and_nothing_weaker()
    {
        var discovery = (await _http.GetFromJsonAsync<JsonObject>(new Uri(".well-known/openid-configuration", UriKind.Relative), Cancel))!;

        Assert.Equal(issuer.Address.AbsoluteUri, discovery["issuer"]!.GetValue<string>());
        Assert.Equal(["S256"], discovery["code_challenge_methods_supported"]!.AsArray().Select(method => method!.GetValue<string>()));
        Assert.Equal(["RS256"], discovery["id_token_signing_alg_values_supported"]!.AsArray().Select(algorithm => algorithm!.GetValue<string>()));
    }

    private static Uri Authorize(string? person = null, string? changed = null, string? value = null)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = Samples.DeskPage,
            ["redirect_uri"] = "http://127.0.0.1:7071/",
            ["response_type"] = "code",
            ["scope"] = "openid api-desk",
            ["state"] = "s",
            ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
            ["person"] = person,
        };
        if (changed is not null)
        {
            query[changed] = value;
        }
        return new Uri(QueryHelpers.AddQueryString("authorize", query.Where(pair => pair.Value is not null)), UriKind.Relative);
    }

    private async Task<string> CodeAsync()
    {
        using var answer = await _http.GetAsync(Authorize(Samples.People[0].Id), Cancel);
        Assert.StartsWith(issuer.DeskPage.AbsoluteUri, answer.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        return QueryHelpers.ParseQuery(answer.Headers.Location.Query)["code"].Single()!;
    }

    private async Task<JsonObject> RedeemAsync(string code, string verifier = Verifier)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = Samples.DeskPage,
            ["redirect_uri"] = "http://127.0.0.1:7071/",
            ["code"] = code,
            ["code_verifier"] = verifier,
        });
        using var answer = await _http.PostAsync(new Uri("token", UriKind.Relative), form, Cancel);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!;
    }

    /// <summary>Asks Microsoft.Identity.Web, set up with the very settings that Local gives a plane.</summary>
    private async Task<System.Security.Claims.ClaimsPrincipal?> ValidateAsync(string token, string audience)
    {
        var plane = audience == Samples.DeskApi ? PlaneNames.Desk : PlaneNames.Intake;
        var options = new LocalOptions { PortBase = issuer.Address.Port - 4, Root = "/" };
        var settings = PlaneSettings.For(plane, options, new ConfigurationBuilder().Build());
        var services = new ServiceCollection().AddLogging().AddSingleton(settings);
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddMicrosoftIdentityWebApi(settings.GetSection("AzureAd"));
        var provider = services.BuildServiceProvider();
        await using (provider)
        {
            var context = new DefaultHttpContext { RequestServices = provider };
            context.Request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token).ToString();
            var result = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
            return result.Succeeded ? result.Principal : null;
        }
    }
}
