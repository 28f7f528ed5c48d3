using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Submissions.Cli.Probe;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>Who the desk answers, over HTTP with real tokens.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class DeskAccessTests(SharedInstallation shared)
{
    private static readonly string[] Guarded = ["api/queue", "api/submissions/00112233445566778899aabbccddeeff", "api/submissions/00112233445566778899aabbccddeeff/deliveries/0/objects/0/copy"];

    [Fact]
    public async Task Without_a_valid_token_of_ours_nothing_is_answered()
    {
        using var http = new HttpClient();
        var foreign = await new StaffSignIn(http, Entropy.System, TimeProvider.System).GetTokenAsync(shared.Running.Issuer, "partner-one", Path.Combine(shared.Running.State, "signin", "partner-one.pem"), "api-intake/.default", TestContext.Current.CancellationToken);
        var good = await new StaffSignIn(http, Entropy.System, TimeProvider.System).GetTokenAsync(shared.Running.Issuer, "probe", shared.Running.ProbeCertificate, "api-desk/.default", TestContext.Current.CancellationToken);
        var unsigned = $"{Base64Url.EncodeToString("{\"alg\":\"none\"}"u8)}.{good.Split('.')[1]}.";
        foreach (var token in new[] { null, "garbage", foreign, unsigned, good[..^4] + "AAAA" })
        {
            foreach (var path in Guarded.Append("api/me"))
            {
                Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(path, token));
            }
        }
    }

    [Theory]
    [InlineData("Amina, reviewer", true)]
    [InlineData("Carmen, lead", true)]
    [InlineData("Elif, auditor", true)]
    [InlineData("Farid, partner manager", false)]
    public async Task A_role_opens_what_its_row_says(string person, bool allowed)
    {
        var token = await SignInAsync(person);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("api/me", token));
        foreach (var path in Guarded)
        {
            var status = await StatusAsync(path, token);
            Assert.Equal(!allowed, status == HttpStatusCode.Forbidden);
            Assert.NotEqual(HttpStatusCode.Unauthorized, status);
        }
    }

    /// <summary>Authorisation code with PKCE (RFC 7636), as the page does it.</summary>
    private async Task<string> SignInAsync(string person)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        var verifier = Base64Url.EncodeToString(Entropy.System.Bytes(32));
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var discovery = await http.GetFromJsonAsync<JsonObject>(new Uri(shared.Running.Issuer, ".well-known/openid-configuration"), TestContext.Current.CancellationToken);
        var request = $"{discovery!["authorization_endpoint"]}?client_id=desk-page&response_type=code&redirect_uri={Uri.EscapeDataString(shared.Running.Desk.ToString())}&scope={Uri.EscapeDataString("openid api-desk")}&code_challenge={challenge}&code_challenge_method=S256&state=s&nonce=n";
        var page = await http.GetStringAsync(new Uri(request), TestContext.Current.CancellationToken);
        var link = Regex.Match(page, $"<a href=\"([^\"]+)\">{Regex.Escape(person)}</a>").Groups[1].Value;
        using var chosen = await http.GetAsync(new Uri(shared.Running.Issuer, WebUtility.HtmlDecode(link)), TestContext.Current.CancellationToken);
        var code = Regex.Match(chosen.Headers.Location!.Query, "[?&]code=([^&]+)").Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = "desk-page",
            ["code"] = Uri.UnescapeDataString(code),
            ["redirect_uri"] = shared.Running.Desk.ToString(),
            ["code_verifier"] = verifier,
        });
        using var answer = await http.PostAsync(new Uri(discovery["token_endpoint"]!.GetValue<string>()), form, TestContext.Current.CancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["access_token"]!.GetValue<string>();
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string? token)
    {
        using var http = new HttpClient { BaseAddress = shared.Running.Desk };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
