using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>Work that stopped is shown with what is known of it, goes on by itself, and can be tried again by a lead.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class StuckTests(SharedInstallation shared)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_poison_message_is_shown_to_leads_and_auditors_and_a_lead_can_have_it_tried_again()
    {
        var id = new DeliveryId(await SendAsync(), 0);
        await PoisonAsync(Queues.Triage, JsonSerializer.Serialize(DeliveryMessage.For(id), ContractJson.Options));
        using var auditor = await DeskAsync("Elif, auditor");
        var shown = await WaitForAsync(auditor, item => Submission(item) == id.Submission.ToString());
        Assert.Equal(("triage", true, 0), (shown!["step"]!.GetValue<string>(), shown["poison"]!.GetValue<bool>(), shown["delivery"]!.GetValue<int>()));

        using var reviewer = await DeskAsync("Amina, reviewer");
        using var lead = await DeskAsync("Carmen, lead");
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.GetAsync(new Uri("api/stuck", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await RetryAsync(auditor, id.Submission.ToString(), "triage")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await RetryAsync(lead, id.Submission.ToString(), "sequence")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await RetryAsync(lead, "not an id", "triage")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await RetryAsync(lead, id.Submission.ToString(), "triage")).StatusCode);
        await WaitForAsync(auditor, item => Submission(item) == id.Submission.ToString(), gone: true);
    }

    [Fact]
    public async Task Poison_of_the_partners_queues_is_shown_as_of_its_step_and_tried_again_where_it_belongs()
    {
        var id = new DeliveryId(await SendAsync(), 0);
        await PoisonAsync(Queues.ScanPartners, JsonSerializer.Serialize(DeliveryMessage.For(id), ContractJson.Options));
        await PoisonAsync(Queues.StripPartners, JsonSerializer.Serialize(ObjectMessage.For(id.Object(0)), ContractJson.Options));
        using var lead = await DeskAsync("Carmen, lead");
        await WaitForAsync(lead, item => Submission(item) == id.Submission.ToString() && item["step"]!.GetValue<string>() == "scan");
        await WaitForAsync(lead, item => Submission(item) == id.Submission.ToString() && item["step"]!.GetValue<string>() == "strip");
        Assert.Equal(HttpStatusCode.BadRequest, (await RetryAsync(lead, id.Submission.ToString(), Queues.ScanPartners)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await RetryAsync(lead, id.Submission.ToString(), "scan")).StatusCode);
        await WaitForAsync(lead, item => Submission(item) == id.Submission.ToString(), gone: true);
    }

    [Fact]
    public async Task Poison_that_names_nothing_is_shown_without_a_word_of_what_it_says()
    {
        await PoisonAsync(Queues.Strip, "Somebody's name");
        using var auditor = await DeskAsync("Elif, auditor");
        var shown = await WaitForAsync(auditor, item => Submission(item) is null && item["step"]!.GetValue<string>() == Queues.Strip);
        Assert.DoesNotContain("Somebody", shown!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_that_is_through_is_unfinished_no_more()
    {
        var submission = await SendAsync();
        var begun = Stopwatch.GetTimestamp();
        while (await shared.Running.Container(Containers.Unfinished).GetBlobClient($"{submission}/0").ExistsAsync(Cancel))
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < Deliveries.Patience);
            await Task.Delay(100, Cancel);
        }
    }

    private static string? Submission(JsonNode item) => item["submission"]?.GetValue<string>();

    private static Task<HttpResponseMessage> RetryAsync(HttpClient desk, string submission, string step) =>
        desk.PostAsync(new Uri("api/stuck/retry", UriKind.Relative), new StringContent(JsonSerializer.Serialize(new { submission, delivery = 0, step }), System.Text.Encoding.UTF8, "application/json"), Cancel);

    private static async Task<JsonNode?> WaitForAsync(HttpClient desk, Func<JsonNode, bool> which, bool gone = false)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var items = JsonNode.Parse(await desk.GetStringAsync(new Uri("api/stuck", UriKind.Relative), Cancel))!["items"]!.AsArray();
            var found = items.FirstOrDefault(item => which(item!));
            if (found is null == gone)
            {
                return found;
            }
            Assert.True(Stopwatch.GetElapsedTime(begun) < Deliveries.Patience, items.ToJsonString());
            await Task.Delay(200, Cancel);
        }
    }

    private async Task<HttpClient> DeskAsync(string person)
    {
        var http = new HttpClient { BaseAddress = shared.Running.Desk };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await StaffTokens.SignInAsync(shared.Running, person));
        return http;
    }

    private async Task PoisonAsync(string queue, string message) => await shared.Running.Queue(queue + Queues.PoisonSuffix).SendMessageAsync(message, Cancel);

    private async Task<SubmissionId> SendAsync()
    {
        using var http = shared.Running.IntakeHttp();
        var submission = await new IntakeClient(http).OpenAsync(Cancel);
        await (await shared.Running.SenderAsync(http)).SendAsync(submission, 0, _ => Deliveries.Manifest(), [], Cancel);
        using var desk = await shared.Running.DeskHttpAsync();
        await Installation.WaitAsync(desk, submission.Submission, shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);
        return submission.Submission;
    }
}
