using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using Submissions.Cli.Probe;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>Who the desk answers, over HTTP with real tokens.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class DeskAccessTests(SharedInstallation shared)
{
    private static readonly string[] Guarded =
    [
        "api/queue", "api/submissions/00112233445566778899aabbccddeeff", "api/submissions/00112233445566778899aabbccddeeff/deliveries/0/objects/0/copy",
        "api/submissions/00112233445566778899aabbccddeeff/deliveries/0/objects/0/previews", "api/submissions/00112233445566778899aabbccddeeff/deliveries/0/objects/0/previews/1",
    ];

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
        var token = await StaffTokens.SignInAsync(shared.Running, person);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("api/me", token));
        foreach (var path in Guarded)
        {
            var status = await StatusAsync(path, token);
            Assert.Equal(!allowed, status == HttpStatusCode.Forbidden);
            Assert.NotEqual(HttpStatusCode.Unauthorized, status);
        }
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
