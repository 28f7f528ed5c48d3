using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Submissions.Cli.Probe;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>Whom the intake plane takes for a partner; it validates tokens as the desk does, for an audience of its own.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class PartnerAccessTests(SharedInstallation shared)
{
    [Theory]
    [InlineData("partner-one")]
    [InlineData("partner-two")]
    public async Task A_partners_own_token_names_it(string partner)
    {
        using var answer = await AskAsync(await TokenAsync(partner, "api-intake"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("5ab5d1e0-", (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["id"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_elses_token_is_taken()
    {
        foreach (var token in new[] { null, "garbage", await TokenAsync("probe", "api-desk") })
        {
            using var answer = await AskAsync(token);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    private async Task<string> TokenAsync(string client, string audience)
    {
        using var http = new HttpClient();
        return await new StaffSignIn(http, Entropy.System, TimeProvider.System)
            .GetTokenAsync(shared.Running.Issuer, client, Path.Combine(shared.Running.State, "signin", $"{client}.pem"), $"{audience}/.default", TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> AskAsync(string? token)
    {
        using var http = shared.Running.IntakeHttp();
        using var request = new HttpRequestMessage(HttpMethod.Get, "partners/me");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
