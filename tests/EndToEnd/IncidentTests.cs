using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>Two witnesses send the same file and report the same place: the desk links them and proposes one incident; what staff decide of it stands.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class IncidentTests(SharedInstallation shared)
{
    private const string Statement =
        "On the morning of the fourth of April the planes came twice over the market and the school beside it. We carried eleven children to the hospital, and the road was under fire until noon.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_file_and_place_are_a_link_and_an_incident_that_staff_accept_and_split()
    {
        var town = $"Town{Convert.ToHexStringLower(Entropy.System.Bytes(4))}";
        var file = Encoding.UTF8.GetBytes($"The list of the names: {town}");
        using var desk = await shared.Running.DeskHttpAsync();
        var one = await SendAsync(Statement, town, file);
        var other = await SendAsync("Another account of what happened there, by somebody else.", $"{town}, the market", file);

        var related = await RelatedAsync(desk, one, shown => Links(shown).Length > 0 && shown["near"]!.AsArray().Count > 0);
        Assert.Equal([$"{other} sameContent 0"], Links(related));
        Assert.Equal([$"{one} sameContent 0"], Links(await RelatedAsync(desk, other, shown => Links(shown).Length > 0)));
        var near = Assert.Single(related["near"]!.AsArray())!;
        Assert.Equal((other.ToString(), 1, true, false), (near["submission"]!.GetValue<string>(), near["days"]!.GetValue<int>(), near["sameKind"]!.GetValue<bool>(), near.AsObject().ContainsKey("decision")));

        var detail = await Installation.WaitAsync(desk, one, shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);
        Assert.Equal(("en", false), (detail["deliveries"]![0]!["writing"]!["language"]!.GetValue<string>(), detail["deliveries"]![0]!["writing"]!["differs"]!.GetValue<bool>()));
        Assert.Contains(detail["reasons"]!.AsArray(), reason => reason!["rule"]!.GetValue<string>() == "danger-words");
        await NothingInClearAsync(one, town);

        await DecideAsync("Elif, auditor", one, "accepted", other, HttpStatusCode.Forbidden);
        await DecideAsync("Amina, reviewer", one, "accepted", other, HttpStatusCode.Created);
        Assert.Equal([one.ToString()], (await RelatedAsync(desk, other, _ => true))["incident"]!.AsArray().Select(member => member!.GetValue<string>()));
        Assert.Equal(["accepted"], await ListedAsync(desk, one));

        await DecideAsync("Amina, reviewer", other, "split", one, HttpStatusCode.Created);
        var parted = await RelatedAsync(desk, one, _ => true);
        Assert.Empty(parted["incident"]!.AsArray());
        Assert.Equal("split", parted["near"]![0]!["decision"]!.GetValue<string>());
        Assert.Empty(await ListedAsync(desk, one));
        Assert.Equal(2, (await shared.Running.EventsAsync()).Count(custodyEvent => custodyEvent.Submission == one && custodyEvent.Why is "incidentAccepted" or "incidentSplit"));
    }

    [Fact]
    public async Task A_lead_has_everything_scored_again_and_a_reviewer_cannot()
    {
        using var reviewer = await StaffAsync("Amina, reviewer");
        using var lead = await StaffAsync("Carmen, lead");
        using var refused = await reviewer.PostAsync(new Uri("api/rescore", UriKind.Relative), null, Cancel);
        using var taken = await lead.PostAsync(new Uri("api/rescore", UriKind.Relative), null, Cancel);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Accepted), (refused.StatusCode, taken.StatusCode));
        Assert.Contains(await shared.Running.EventsAsync(), custodyEvent => custodyEvent is { Act: CustodyAct.Triaged, Why: "rescoreAsked" });
    }

    private async Task<SubmissionId> SendAsync(string statement, string place, byte[] file)
    {
        using var http = shared.Running.IntakeHttp();
        var sender = await shared.Running.SenderAsync(http);
        var open = await new IntakeClient(http).OpenAsync(Cancel);
        var manifest = Deliveries.Manifest(statement) with
        {
            Kind = "air-strike-or-shelling",
            Where = new ManifestPlace { Text = place },
            When = new ManifestTime { From = new DateOnly(2026, 4, statement == Statement ? 4 : 5), Precision = ManifestTimePrecision.Day },
        };
        await sender.SendAsync(open, 0, numbers => manifest.With(numbers[0], file, "names.txt"), [file], Cancel);
        return open.Submission;
    }

    private static async Task<JsonNode> RelatedAsync(HttpClient desk, SubmissionId submission, Func<JsonNode, bool> done)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var related = (await desk.GetFromJsonAsync<JsonNode>($"api/submissions/{submission}/related", Cancel))!;
            if (done(related))
            {
                return related;
            }
            Assert.True(Stopwatch.GetElapsedTime(begun) < Deliveries.Patience, related.ToJsonString());
            await Task.Delay(100, Cancel);
        }
    }

    private static string[] Links(JsonNode related) => [.. related["links"]!.AsArray().Select(link => $"{link!["submission"]} {link["kind"]} {link["distance"]}")];

    private static async Task<string[]> ListedAsync(HttpClient desk, SubmissionId submission) =>
        [.. (await desk.GetFromJsonAsync<JsonNode>("api/incidents", Cancel))!["items"]!.AsArray()
            .Where(group => group!["submissions"]!.AsArray().Any(member => member!.GetValue<string>() == submission.ToString())).Select(group => group!["accepted"]!.GetValue<bool>() ? "accepted" : "proposed")];

    private async Task DecideAsync(string person, SubmissionId submission, string decision, SubmissionId with, HttpStatusCode expected)
    {
        using var staff = await StaffAsync(person);
        using var body = new StringContent($$"""{"decision":"{{decision}}","with":["{{with}}"]}""", Encoding.UTF8, "application/json");
        body.Headers.ContentLength = (await body.ReadAsByteArrayAsync(Cancel)).Length;
        using var answer = await staff.PostAsync(new Uri($"api/submissions/{submission}/incident", UriKind.Relative), body, Cancel);
        Assert.Equal(expected, answer.StatusCode);
    }

    private async Task<HttpClient> StaffAsync(string person)
    {
        var http = new HttpClient { BaseAddress = shared.Running.Desk };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await StaffTokens.SignInAsync(shared.Running, person));
        return http;
    }

    /// <summary>Records are in clear: no place, no other submission, no fingerprint.</summary>
    private async Task NothingInClearAsync(SubmissionId submission, string town)
    {
        var container = shared.Running.Container(Containers.Records);
        await foreach (var blob in container.GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, $"{submission}/", Cancel))
        {
            var text = (await container.GetBlobClient(blob.Name).DownloadContentAsync(Cancel)).Value.Content.ToString();
            Assert.DoesNotContain(town, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("fingerprint", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("\"mac", text, StringComparison.OrdinalIgnoreCase);   // A member's name: three letters alone stand in any Base64.
        }
    }
}
