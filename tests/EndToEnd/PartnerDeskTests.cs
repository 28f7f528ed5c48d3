using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>Who enters partners at the desk, over HTTP with real tokens; and what the document of the intake plane is.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class PartnerDeskTests(SharedInstallation shared)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_partner_manager_enters_and_changes_partners_and_nobody_else_does()
    {
        var id = $"{new Guid(Entropy.System.Bytes(16))}";
        var asked = new JsonObject { ["name"] = "Archive", ["standing"] = 1, ["bytesPerDay"] = 1L << 30, ["enabled"] = true };
        using var manager = await DeskAsync("Farid, partner manager");
        foreach (var person in new[] { "Amina, reviewer", "Carmen, lead", "Elif, auditor" })
        {
            using var other = await DeskAsync(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await SetAsync(other, id, asked)).StatusCode);
            using var seen = await other.GetAsync(new Uri("api/partners", UriKind.Relative), Cancel);
            Assert.Equal(person.StartsWith("Amina", StringComparison.Ordinal) ? HttpStatusCode.Forbidden : HttpStatusCode.OK, seen.StatusCode);
        }
        Assert.Equal(HttpStatusCode.OK, (await SetAsync(manager, id, asked)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await SetAsync(manager, id, asked)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SetAsync(manager, "../vocabulary", asked)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SetAsync(manager, id, new JsonObject())).StatusCode);

        var list = (await manager.GetFromJsonAsync<JsonObject>("api/partners", Cancel))!;
        Assert.Contains("syria", list["situations"]!.AsArray().Select(code => code!.GetValue<string>()));
        var entry = list["items"]!.AsArray().Single(item => item!["partner"]!["id"]!.GetValue<string>() == id)!;
        asked["replaces"] = entry["tag"]!.GetValue<string>();
        asked["enabled"] = false;
        Assert.Equal(HttpStatusCode.OK, (await SetAsync(manager, id, asked)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await SetAsync(manager, id, asked)).StatusCode);
        var events = (await shared.Running.EventsAsync()).Where(custodyEvent => custodyEvent.Act == CustodyAct.PartnerChanged && custodyEvent.Partner == PartnerId.Parse(id)).ToList();
        Assert.Equal(["partnerEntered", "partnerSwitchedOff"], events.Select(custodyEvent => custodyEvent.Why).Order());
        Assert.All(events, custodyEvent => Assert.Equal("5ab5d1e0-0000-4000-8000-000000000006", custodyEvent.Actor));
    }

    [Fact]
    public async Task The_desk_says_which_partner_sent_something_and_of_a_witness_nothing()
    {
        using var partner = await PartnerClient.SignInAsync(shared.Running, "partner-two");
        using var witness = shared.Running.IntakeHttp();
        var open = PartnerClient.Opened((await partner.OpenAsync([PartnerClient.NewId()]))[0]!);
        await partner.SendAsync(open, await SealedBytes.OfAsync(witness, ManifestReader.Write(Deliveries.Manifest() with { Situation = "syria" }), Cancel));
        using var desk = await shared.Running.DeskHttpAsync();
        var shown = await Installation.WaitAsync(desk, open.Submission, detail => Deliveries.IsDone(detail, 1), Deliveries.Patience);
        Assert.Equal("""{"id":"5ab5d1e0-0000-4000-8000-000000000013","name":"Partner Two","outside":false}""", shown["deliveries"]![0]!["partner"]!.ToJsonString());

        var other = await new Cli.Sending.IntakeClient(witness).OpenAsync(Cancel);
        await (await shared.Running.SenderAsync(witness)).SendAsync(other, 0, _ => Deliveries.Manifest(), [], Cancel);
        shown = await Installation.WaitAsync(desk, other.Submission, detail => Deliveries.IsDone(detail, 1), Deliveries.Patience);
        Assert.Null(shown["deliveries"]![0]!["partner"]);
    }

    [Fact]
    public async Task The_document_that_is_served_is_the_one_that_is_checked_in()
    {
        using var http = shared.Running.IntakeHttp();
        using var answer = await http.GetAsync(new Uri("openapi.json", UriKind.Relative), Cancel);
        Assert.Equal(("application/json", "public, max-age=300"), (answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.ToString()));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(Installation.Root, "docs", "formats", "openapi.json"), Cancel), await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    private async Task<HttpClient> DeskAsync(string person) => new()
    {
        BaseAddress = shared.Running.Desk,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", await StaffTokens.SignInAsync(shared.Running, person)) },
    };

    private static async Task<HttpResponseMessage> SetAsync(HttpClient desk, string id, JsonObject asked)
    {
        using var body = JsonContent.Create(asked);
        await body.LoadIntoBufferAsync(Cancel);
        return await desk.PutAsync(new Uri($"api/partners/{Uri.EscapeDataString(id)}", UriKind.Relative), body, Cancel);
    }
}
