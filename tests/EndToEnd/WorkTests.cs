using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>Two reviewers, a lead and an auditor over one submission: what each may do, who is told of whom, and what stands in the stores.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class WorkTests(SharedInstallation shared)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_people_who_change_the_same_are_told_and_what_they_wrote_is_sealed()
    {
        var secret = $"Brother{Convert.ToHexStringLower(Entropy.System.Bytes(6))}";
        using var amina = await StaffAsync("Amina, reviewer");
        using var bohdan = await StaffAsync("Bohdan, reviewer");
        using var elif = await StaffAsync("Elif, auditor");
        var submission = await SendAsync(amina);

        Assert.Equal(HttpStatusCode.Created, (await EditAsync(amina, submission, 0, $"\"kind\":\"noted\",\"text\":\"{secret}\"")).Status);
        var (status, refused) = await EditAsync(bohdan, submission, 0, """ "kind":"status","status":"notCredible","reason":"manipulated" """);
        Assert.Equal((HttpStatusCode.Conflict, 520), (status, refused["refusal"]!.GetValue<int>()));
        var seen = await WorkAsync(bohdan, submission);
        Assert.Equal((1, "new", secret), (seen["number"]!.GetValue<int>(), seen["status"]!.GetValue<string>(), seen["items"]![0]!["text"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.Created, (await EditAsync(bohdan, submission, 1, """ "kind":"status","status":"verified","reason":"consistent" """)).Status);

        Assert.Equal(HttpStatusCode.Forbidden, (await EditAsync(elif, submission, 2, """ "kind":"noted","text":"x" """)).Status);
        Assert.Equal("verified", (await WorkAsync(elif, submission))["status"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, (await EditAsync(amina, submission, 2, """ "kind":"noted","text":"x","status":"new" """)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await EditAsync(amina, SubmissionId.New(Entropy.System), 0, """ "kind":"noted","text":"x" """)).Status);

        // Verified is a decision to keep.
        var decisions = await amina.GetFromJsonAsync<JsonNode>($"api/submissions/{submission}/decisions", Cancel);
        Assert.Equal("keep", Assert.Single(decisions!["items"]!.AsArray())!["kind"]!.GetValue<string>());
        var events = (await shared.Running.EventsAsync()).Where(custodyEvent => custodyEvent.Submission == submission).ToList();
        Assert.Single(events, custodyEvent => custodyEvent.Why?.StartsWith("noted:", StringComparison.Ordinal) == true);
        Assert.Single(events, custodyEvent => custodyEvent.Why == "statusVerified");
        Assert.DoesNotContain(events, custodyEvent => custodyEvent.Why == "statusNotCredible");
        Assert.True(events.Count(custodyEvent => custodyEvent.Act == CustodyAct.Viewed) >= 3);
        await NothingInClearAsync(submission, secret);
    }

    [Fact]
    public async Task Work_is_ones_own_to_take_and_a_leads_to_give()
    {
        using var amina = await StaffAsync("Amina, reviewer");
        using var carmen = await StaffAsync("Carmen, lead");
        var submission = await SendAsync(amina);
        const string Amina = "5ab5d1e0-0000-4000-8000-000000000001";
        const string Bohdan = "5ab5d1e0-0000-4000-8000-000000000002";
        Assert.Equal(HttpStatusCode.Forbidden, (await EditAsync(amina, submission, 0, $"\"kind\":\"assigned\",\"assignee\":\"{Bohdan}\"")).Status);
        Assert.Equal(HttpStatusCode.Created, (await EditAsync(amina, submission, 0, $"\"kind\":\"assigned\",\"assignee\":\"{Amina}\"")).Status);
        Assert.Equal(HttpStatusCode.Created, (await EditAsync(carmen, submission, 1, $"\"kind\":\"assigned\",\"assignee\":\"{Bohdan}\"")).Status);
        Assert.Equal(Bohdan, (await WorkAsync(amina, submission))["assignee"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_claim_is_seen_by_others_and_taken_over_by_a_lead_alone()
    {
        using var amina = await StaffAsync("Amina, reviewer");
        using var bohdan = await StaffAsync("Bohdan, reviewer");
        using var carmen = await StaffAsync("Carmen, lead");
        var submission = await SendAsync(amina);
        Assert.Equal(HttpStatusCode.OK, await ClaimAsync(amina, submission, """{"claimed":true}"""));
        var claim = (await WorkAsync(bohdan, submission))["claim"]!;
        Assert.Equal(("5ab5d1e0-0000-4000-8000-000000000001", false), (claim["by"]!.GetValue<string>(), claim["own"]!.GetValue<bool>()));
        Assert.Equal(HttpStatusCode.Conflict, await ClaimAsync(bohdan, submission, """{"claimed":true}"""));
        Assert.Equal(HttpStatusCode.Forbidden, await ClaimAsync(bohdan, submission, """{"claimed":true,"take":true}"""));
        // A claim stops nobody from deciding.
        Assert.Equal(HttpStatusCode.Created, (await EditAsync(bohdan, submission, 0, """ "kind":"noted","text":"while another is at it" """)).Status);
        Assert.Equal(HttpStatusCode.OK, await ClaimAsync(carmen, submission, """{"claimed":true,"take":true}"""));
        Assert.Equal(HttpStatusCode.OK, await ClaimAsync(amina, submission, """{"claimed":false}"""));
        Assert.NotNull((await WorkAsync(bohdan, submission))["claim"]);
        Assert.Equal(HttpStatusCode.OK, await ClaimAsync(carmen, submission, """{"claimed":false}"""));
        Assert.Null((await WorkAsync(bohdan, submission))["claim"]);
    }

    [Fact]
    public async Task The_rebuild_is_a_leads_and_finds_nothing_missing_beside_a_running_pipeline()
    {
        using var amina = await StaffAsync("Amina, reviewer");
        using var carmen = await StaffAsync("Carmen, lead");
        var submission = await SendAsync(amina);
        await EditAsync(amina, submission, 0, """ "kind":"noted","text":"stays" """);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(amina, "api/rebuild", "{}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(carmen, "api/rebuild", """{"after":"../x"}""")).Status);
        var before = (await WorkAsync(amina, submission)).ToJsonString();
        string? after = null;
        for (var requests = 0; requests < 20; requests++)
        {
            var (status, answer) = await PostAsync(carmen, "api/rebuild", after is null ? "{}" : $$"""{"after":"{{after}}"}""");
            Assert.Equal(HttpStatusCode.OK, status);
            if (answer["done"]!.GetValue<bool>())
            {
                Assert.Equal(before, (await WorkAsync(amina, submission)).ToJsonString());
                return;
            }
            after = answer["after"]!.GetValue<string>();
        }
        Assert.Fail("The rebuild does not come to an end.");
    }

    private async Task<SubmissionId> SendAsync(HttpClient desk)
    {
        using var http = shared.Running.IntakeHttp();
        var open = await new IntakeClient(http).OpenAsync(Cancel);
        await (await shared.Running.SenderAsync(http)).SendAsync(open, 0, _ => Deliveries.Manifest(), [], Cancel);
        await Installation.WaitAsync(desk, open.Submission, shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);
        return open.Submission;
    }

    private static async Task<JsonNode> WorkAsync(HttpClient desk, SubmissionId submission) => (await desk.GetFromJsonAsync<JsonNode>($"api/submissions/{submission}/work", Cancel))!;

    private static Task<(HttpStatusCode Status, JsonNode Answer)> EditAsync(HttpClient desk, SubmissionId submission, int after, string change) =>
        PostAsync(desk, $"api/submissions/{submission}/work", $$"""{"id":"{{Convert.ToHexStringLower(Entropy.System.Bytes(16))}}","after":{{after}},{{change}}}""");

    private static async Task<HttpStatusCode> ClaimAsync(HttpClient desk, SubmissionId submission, string body) => (await PostAsync(desk, $"api/submissions/{submission}/claim", body)).Status;

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> PostAsync(HttpClient desk, string address, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        using var answer = await desk.PostAsync(new Uri(address, UriKind.Relative), content, Cancel);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!);
    }

    private async Task<HttpClient> StaffAsync(string person)
    {
        var http = new HttpClient { BaseAddress = shared.Running.Desk };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await StaffTokens.SignInAsync(shared.Running, person));
        return http;
    }

    /// <summary>Records and events are in clear: not a word of a note.</summary>
    private async Task NothingInClearAsync(SubmissionId submission, string secret)
    {
        var container = shared.Running.Container(Containers.Decisions);
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, $"{Edit.Folder}{submission}/", Cancel))
        {
            names.Add(blob.Name);
            Assert.DoesNotContain(secret, (await container.GetBlobClient(blob.Name).DownloadContentAsync(Cancel)).Value.Content.ToString(), StringComparison.Ordinal);
        }
        Assert.Equal([Edit.NameFor(submission, 1), Edit.NameFor(submission, 2)], names);
    }
}
