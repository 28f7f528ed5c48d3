using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>Signs staff in at the development issuer.</summary>
internal static class StaffTokens
{
    /// <summary>A token by authorisation code with PKCE (RFC 7636), as the page gets it.</summary>
    /// <param name="running">The installation.</param>
    /// <param name="person">A development person, as the sign-in page calls them.</param>
    public static async Task<string> SignInAsync(Installation running, string person)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        var verifier = Base64Url.EncodeToString(Entropy.System.Bytes(32));
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var discovery = await http.GetFromJsonAsync<JsonObject>(new Uri(running.Issuer, ".well-known/openid-configuration"), TestContext.Current.CancellationToken);
        var request = $"{discovery!["authorization_endpoint"]}?client_id=desk-page&response_type=code&redirect_uri={Uri.EscapeDataString(running.Desk.ToString())}&scope={Uri.EscapeDataString("openid api-desk")}&code_challenge={challenge}&code_challenge_method=S256&state=s&nonce=n";
        var page = await http.GetStringAsync(new Uri(request), TestContext.Current.CancellationToken);
        var link = Regex.Match(page, $"<a href=\"([^\"]+)\">{Regex.Escape(person)}</a>").Groups[1].Value;
        using var chosen = await http.GetAsync(new Uri(running.Issuer, WebUtility.HtmlDecode(link)), TestContext.Current.CancellationToken);
        var code = Regex.Match(chosen.Headers.Location!.Query, "[?&]code=([^&]+)").Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = "desk-page",
            ["code"] = Uri.UnescapeDataString(code),
            ["redirect_uri"] = running.Desk.ToString(),
            ["code_verifier"] = verifier,
        });
        using var answer = await http.PostAsync(new Uri(discovery["token_endpoint"]!.GetValue<string>()), form, TestContext.Current.CancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["access_token"]!.GetValue<string>();
    }
}
