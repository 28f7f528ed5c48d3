#pragma warning disable RS0030 // tokens live by the real clock, which the issuer reads too
using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.IdentityModel.Tokens;
using Submissions.Cli.Probe;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>Whom the desk answers, over HTTP with real tokens: every function of docs/access.md, for every role, for nobody, and for tokens that do not hold.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed partial class DeskAccessTests(SharedInstallation shared)
{
    private const string Unknown = "00112233445566778899aabbccddeeff";

    private static readonly Dictionary<char, string> s_roles = new() { ['R'] = "Reviewer", ['L'] = "Lead", ['A'] = "Auditor", ['P'] = "PartnerManager" };

    private static readonly IReadOnlyList<Row> s_rows = [.. File.ReadLines(Path.Combine(Installation.Root, "docs", "access.md"))
        .SkipWhile(line => !line.StartsWith("| function |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => new Row(cells[1], cells[2].Split(' ')[0], cells[2].Split(' ')[1], cells[3], [.. cells[4].Replace(" ", "", StringComparison.Ordinal).Select(letter => s_roles[letter])]))];

    private readonly MintedTokens _tokens = new(shared.Running);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_token_that_holds_nothing_is_answered()
    {
        Assert.True(s_rows.Count > 20);
        using var http = Http();
        var partner = await new StaffSignIn(http, Entropy.System, TimeProvider.System).GetTokenAsync(shared.Running.Issuer, "partner-one", Path.Combine(shared.Running.State, "signin", "partner-one.pem"), "api-intake/.default", Cancel);
        var good = _tokens.Of(s_roles.Values);
        using var other = RSA.Create(2048);
        var bad = new Dictionary<string, string?>
        {
            ["none"] = null,
            ["garbage"] = "garbage",
            ["expired"] = _tokens.Of(s_roles.Values, until: DateTime.UtcNow.AddMinutes(-10)),
            ["not yet"] = _tokens.Of(s_roles.Values, until: DateTime.UtcNow.AddHours(2)),
            ["for Intake"] = partner,
            ["wrong audience"] = _tokens.Of(s_roles.Values, audience: "api-intake"),
            // Entra ID signs for all tenants with the same keys: the issuer's name is what tells them apart.
            ["foreign tenant"] = _tokens.Of(s_roles.Values, issuer: "http://127.0.0.1/99999999-0000-4000-8000-000000000000/v2.0"),
            ["foreign key"] = _tokens.Of(s_roles.Values, key: new RsaSecurityKey(other)),
            ["unsigned"] = $"{Base64Url.EncodeToString("{\"alg\":\"none\"}"u8)}.{good.Split('.')[1]}.",
            ["ID token"] = _tokens.Of(s_roles.Values, type: "JWT", client: null),
            ["logout token"] = _tokens.Of(s_roles.Values, type: "logout+jwt"),
            ["of somebody whose access has ended"] = _tokens.Of(s_roles.Values, person: SharedInstallation.Ended.ToUpperInvariant()),
            ["altered"] = good[..^4] + "AAAA",
        };
        foreach (var row in s_rows)
        {
            foreach (var (what, token) in bad)
            {
                using var answer = await SendAsync(http, row, Unknown, token);
                Assert.True((answer.StatusCode == HttpStatusCode.Unauthorized) == (row.Asks is not ("open" or "address")), $"{row.Function}, token {what}: {answer.StatusCode}");
            }
        }
    }

    [Theory]
    [InlineData("Reviewer")]
    [InlineData("Lead")]
    [InlineData("Auditor")]
    [InlineData("PartnerManager")]
    [InlineData("Reviewer.syria")]
    [InlineData("Lead.syria")]
    // What is no role of ours, however near.
    [InlineData("Auditor.syria")]
    [InlineData("PartnerManager.syria")]
    [InlineData("reviewer")]
    [InlineData("Reviewer.")]
    [InlineData(".Reviewer")]
    [InlineData("Reviewer ")]
    [InlineData("Partner.Upload")]
    public async Task A_role_opens_what_its_row_says(string role)
    {
        using var http = Http();
        var token = _tokens.Of([role]);
        var scoped = role is "Reviewer.syria" or "Lead.syria";
        var name = scoped ? role.Split('.')[0] : role;
        foreach (var row in s_rows.Where(row => row.Asks is not ("open" or "address")))
        {
            using var answer = await SendAsync(http, row, Unknown, token);
            var allowed = row.Roles.Contains(name);
            var expected = !allowed || (scoped && row.Asks == "all") ? "refused" : scoped && row.Asks == "one" ? "unknown" : "answered";
            var found = answer.StatusCode switch
            {
                HttpStatusCode.Forbidden => "refused",
                HttpStatusCode.NotFound when await RefusalOfAsync(answer) == (int)Refusal.SubmissionUnknown && scoped => "unknown",
                HttpStatusCode.Unauthorized => "not signed in",
                _ => "answered",
            };
            Assert.True(expected == found, $"{row.Function}: {expected} expected, {found} ({answer.StatusCode})");
        }
    }

    [Fact]
    public async Task A_submission_of_another_situation_is_answered_everywhere_like_one_that_does_not_exist()
    {
        var syria = await SendAboutAsync("syria");
        var nowhere = await SendAboutAsync(null);
        using var http = Http();
        using var all = await shared.Running.DeskHttpAsync();
        foreach (var submission in new[] { syria, nowhere })
        {
            await Installation.WaitAsync(all, submission, detail => Deliveries.IsDone(detail, 1), Deliveries.Patience);
        }
        var followUp = await SendAboutAsync(null, syria);
        await Installation.WaitAsync(all, followUp, detail => Deliveries.IsDone(detail, 1), Deliveries.Patience);
        var foreign = _tokens.Of(["Reviewer.rakhine", "Lead.rakhine", "Lead.nowhere"]);
        foreach (var row in s_rows.Where(row => row.Asks == "one"))
        {
            var unknown = await WholeAsync(http, row, Unknown, foreign);
            foreach (var submission in new[] { syria, nowhere, followUp })
            {
                Assert.Equal(unknown.Replace(Unknown, "", StringComparison.Ordinal), (await WholeAsync(http, row, submission.ToString(), foreign)).Replace(submission.ToString(), "", StringComparison.Ordinal));
            }
            Assert.StartsWith(row.Roles.Intersect(["Reviewer", "Lead"]).Any() ? "NotFound" : "Forbidden", unknown, StringComparison.Ordinal);
        }
        var days = $"{DateTime.UtcNow.AddDays(-1):yyyy-MM-dd}&to={DateTime.UtcNow:yyyy-MM-dd}";
        foreach (var row in s_rows.Where(row => row.Asks == "list" && row.Method == "GET"))
        {
            var listed = await WholeAsync(http, row.Function.StartsWith("GetDigest", StringComparison.Ordinal) ? row with { Path = $"{row.Path}?situation=rakhine&from={days}" } : row, Unknown, foreign);
            // What a case has, where there is none.
            Assert.StartsWith(row.Path.Contains('{', StringComparison.Ordinal) ? "NotFound" : "OK", listed, StringComparison.Ordinal);
            Assert.DoesNotContain(syria.ToString(), listed, StringComparison.Ordinal);
            Assert.DoesNotContain(nowhere.ToString(), listed, StringComparison.Ordinal);
        }
        using var retry = await SendAsync(http, s_rows.Single(row => row.Function == "RetryStuck"), Unknown, foreign, $$"""{"submission":"{{syria}}","delivery":0,"step":"scan"}""");
        Assert.Equal((int)Refusal.SubmissionUnknown, await RefusalOfAsync(retry));

        // Whose situation it is sees it, in the queue too; not what is about none. A role for one situation lends nothing to one for another.
        var own = _tokens.Of(["Reviewer.syria", "Lead.rakhine"]);
        Assert.StartsWith("OK", await WholeAsync(http, s_rows.Single(row => row.Function == "GetSubmission"), syria.ToString(), own), StringComparison.Ordinal);
        var queue = await WholeAsync(http, s_rows.Single(row => row.Function == "GetQueue"), Unknown, own);
        Assert.Contains(syria.ToString(), queue, StringComparison.Ordinal);
        // A follow-up that names none is about that of what it follows.
        Assert.Contains(followUp.ToString(), queue, StringComparison.Ordinal);
        Assert.DoesNotContain(nowhere.ToString(), queue, StringComparison.Ordinal);
        Assert.StartsWith("Forbidden", await WholeAsync(http, s_rows.Single(row => row.Function == "SetHold"), syria.ToString(), own), StringComparison.Ordinal);
        Assert.StartsWith("NotFound", await WholeAsync(http, s_rows.Single(row => row.Function == "SetHold"), nowhere.ToString(), own), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_told_for_which_situations_somebody_works()
    {
        using var http = new HttpClient { BaseAddress = shared.Running.Desk };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await StaffTokens.SignInAsync(shared.Running, "Hamid, Rakhine only"));
        var me = JsonNode.Parse(await http.GetStringAsync(new Uri("api/me", UriKind.Relative), Cancel))!;
        Assert.Equal("""["Reviewer","Lead"] ["rakhine"]""", $"{me["roles"]!.ToJsonString()} {me["situations"]!.ToJsonString()}");
        http.DefaultRequestHeaders.Authorization = new("Bearer", await StaffTokens.SignInAsync(shared.Running, "Amina, reviewer"));
        Assert.Null(JsonNode.Parse(await http.GetStringAsync(new Uri("api/me", UriKind.Relative), Cancel))!["situations"]);
    }

    private HttpClient Http() => new() { BaseAddress = shared.Running.Desk };

    private async Task<SubmissionId> SendAboutAsync(string? situation, SubmissionId? parent = null)
    {
        using var http = shared.Running.IntakeHttp();
        var open = await new IntakeClient(http).OpenAsync(Cancel);
        var photo = Deliveries.Photo();
        await (await shared.Running.SenderAsync(http)).SendAsync(open, 0, numbers => (Deliveries.Manifest() with { Situation = situation, Parent = parent }).With(numbers[0], photo), [photo], Cancel);
        return open.Submission;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, Row row, string submission, string? token, string body = "{}")
    {
        var path = Parameter().Replace(row.Path, match => match.Value switch { "{submission}" => submission, "{disposal}" => Unknown, "{*path}" => "000", "{object}" or "{number}" => "1", _ => "0" });
        using var request = new HttpRequestMessage(new HttpMethod(row.Method), path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (row.Method != "GET")
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new("application/json");
        }
        return await http.SendAsync(request, Cancel);
    }

    /// <summary>Everything of an answer that its receiver could compare: status, headers but the hour, body.</summary>
    private static async Task<string> WholeAsync(HttpClient http, Row row, string submission, string token)
    {
        using var answer = await SendAsync(http, row, submission, token);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order(StringComparer.Ordinal);
        return $"{answer.StatusCode}\n{string.Join('\n', headers)}\n{await answer.Content.ReadAsStringAsync(Cancel)}";
    }

    private static async Task<int?> RefusalOfAsync(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType == "application/json" ? JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))?["refusal"]?.GetValue<int>() : null;

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    /// <summary>A row of docs/access.md.</summary>
    private sealed record Row(string Function, string Method, string Path, string Asks, IReadOnlyList<string> Roles);
}
