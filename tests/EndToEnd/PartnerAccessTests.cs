using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Submissions.Tests.EndToEnd;

/// <summary>Whom the intake plane takes for a partner; it validates tokens as the desk does, for an audience of its own.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class PartnerAccessTests(SharedInstallation shared)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("partner-one", "Partner One")]
    [InlineData("partner-two", "Partner Two")]
    public async Task A_partners_own_token_names_it_and_says_what_it_may_send(string partner, string name)
    {
        using var client = await PartnerClient.SignInAsync(shared.Running, partner);
        var me = (await client.Http.GetFromJsonAsync<JsonObject>("partners/me", Cancel))!;
        Assert.StartsWith("5ab5d1e0-", me["id"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(name, me["name"]!.GetValue<string>());
        Assert.Null(me["situations"]);
        Assert.Equal(1L << 40, me["quota"]!["bytesPerDay"]!.GetValue<long>());
        Assert.InRange(me["quota"]!["usedToday"]!.GetValue<long>(), 0, 1L << 40);
    }

    [Theory]
    [InlineData("GET", "partners/me")]
    [InlineData("POST", "partners/submissions")]
    [InlineData("POST", "partners/receipts")]
    public async Task Nobody_elses_token_is_taken(string method, string address)
    {
        var minted = new MintedTokens(shared.Running);
        string?[] tokens =
        [
            null, "garbage", await PartnerClient.TokenAsync(shared.Running, "probe", "api-desk"),
            minted.Of(["Partner.Upload"], audience: "api-intake", type: "JWT", client: null), minted.Of(["Partner.Upload"], audience: "api-intake", type: "logout+jwt"),
        ];
        foreach (var token in tokens)
        {
            using var http = shared.Running.IntakeHttp();
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            using var answer = await http.SendAsync(request, Cancel);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }
}
