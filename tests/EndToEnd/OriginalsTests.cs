using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>An original is asked for, approved, made, fetched and opened, over HTTP and with the command line, by the people whom it takes; and by nobody else.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class OriginalsTests(SharedInstallation shared) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("originals-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_requester_opens_the_original_with_their_own_key_after_another_person_confirmed_it_and_a_lead_approved()
    {
        var (submission, photo) = await SendAsync();
        using var amina = await DeskAsync("Amina, reviewer");
        using var bohdan = await DeskAsync("Bohdan, reviewer");
        using var carmen = await DeskAsync("Carmen, lead");
        using var elif = await DeskAsync("Elif, auditor");
        var identity = Path.Combine(_folder.FullName, "amina.txt");
        var recipient = (await RunAsync(0, "keygen", identity)).Trim();

        // The key: registered by its owner, confirmed by somebody else, logged by Custody.
        Assert.Equal(211, (await PostAsync(amina, "api/keys", new { recipient = "age1pq1nonsense" }, 400))["refusal"]!.GetValue<int>());
        await PostAsync(elif, "api/keys", new { recipient }, 403);
        var key = (await PostAsync(amina, "api/keys", new { recipient }, 201))["id"]!.GetValue<string>();
        await PostAsync(amina, $"api/keys/{key}/confirmation", new { }, 403);
        await PostAsync(bohdan, $"api/keys/{key}/withdrawal", new { }, 403);
        var wanted = new { delivery = 0, @object = ObjectOf(photo), key, why = "analysis" };
        Assert.Equal((int)Refusal.StaffKeyUnproven, (await PostAsync(amina, $"api/submissions/{submission}/originals", wanted, 409))["refusal"]!.GetValue<int>());
        await PostAsync(elif, $"api/keys/{key}/confirmation", new { }, 201);
        await UntilAsync(amina, "api/keys", item => item["id"]!.GetValue<string>() == key && item["logged"]!.GetValue<bool>());
        Assert.DoesNotContain((await amina.GetFromJsonAsync<JsonNode>("api/keys", Cancel))!["items"]!.AsArray(), item => item!["by"]!.GetValue<string>() != "5ab5d1e0-0000-4000-8000-000000000001");

        // The request, its answer, the copy.
        await PostAsync(elif, $"api/submissions/{submission}/originals", wanted, 403);
        var request = (await PostAsync(amina, $"api/submissions/{submission}/originals", wanted, 201))["id"]!.GetValue<string>();
        var address = $"api/submissions/{submission}/originals/{request}";
        await PostAsync(bohdan, $"{address}/answer", new { approved = true }, 403);
        await PostAsync(elif, $"{address}/answer", new { approved = true }, 403);
        Assert.Equal(HttpStatusCode.NotFound, (await amina.GetAsync(new Uri($"{address}/copy", UriKind.Relative), Cancel)).StatusCode);
        await PostAsync(carmen, $"{address}/answer", new { approved = true }, 201);
        await UntilAsync(carmen, "api/originals", item => item["id"]!.GetValue<string>() == request && item["stage"]!.GetValue<string>() == "ready");
        foreach (var other in new[] { bohdan, carmen })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(new Uri($"{address}/copy", UriKind.Relative), Cancel)).StatusCode);
        }
        using var answer = await amina.GetAsync(new Uri($"{address}/copy", UriKind.Relative), Cancel);
        Assert.Equal(("attachment", "nosniff"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Headers.GetValues("X-Content-Type-Options").Single()));
        var copy = Path.Combine(_folder.FullName, "original.jpg.age");
        await File.WriteAllBytesAsync(copy, await answer.Content.ReadAsByteArrayAsync(Cancel), Cancel);

        // The command line opens it with her identity, with the recovery identity not, and a page or another key never could.
        await RunAsync(0, "open", copy, "--identity", identity);
        Assert.Equal(Deliveries.Photo(), await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "original.jpg"), Cancel));
        await RunAsync(1, "open", copy, "--identity", Path.Combine(shared.Running.State, "recovery", "identity.txt"), "--output", Path.Combine(_folder.FullName, "other.jpg"));

        var events = (await shared.Running.EventsAsync()).Where(recorded => recorded.Submission == submission).ToList();
        var released = Assert.Single(events, recorded => recorded.Act == CustodyAct.Released);
        Assert.Equal(events.Single(recorded => recorded.Act == CustodyAct.Received).Inputs.Single(input => input.Name == released.Inputs[0].Name).Digest, released.Inputs[0].Digest);
        Assert.Equal(Convert.ToHexStringLower(TreeHash.Of(await File.ReadAllBytesAsync(copy, Cancel))), released.Outputs[0].Digest);
        Assert.Single(events, recorded => recorded.Act == CustodyAct.Viewed && recorded.Inputs.Any(seen => seen.Digest == released.Outputs[0].Digest));
        await LeavesWithItsCaseAsync(carmen, submission, await File.ReadAllBytesAsync(copy, Cancel));
    }

    /// <summary>As it was released and only where it is asked for, proven like everything else, and never to whom details must be hidden from.</summary>
    private async Task LeavesWithItsCaseAsync(HttpClient lead, SubmissionId submission, byte[] copy)
    {
        var opened = await PostAsync(lead, "api/cases", new { id = NewId(), after = 0, kind = "opened", name = "With the original" }, 201);
        var id = opened["case"]!.GetValue<string>();
        await PostAsync(lead, $"api/cases/{id}/edits", new { id = NewId(), after = 1, kind = "added", items = new[] { new { submission = $"{submission}" } } }, 201);
        Assert.Equal(["copy", "statement"], await KindsAsync("court", originals: false));
        Assert.Equal(["copy", "original", "statement"], await KindsAsync("court", originals: true));
        Assert.DoesNotContain("original", await KindsAsync("court-public", originals: true));

        await PostAsync(lead, $"api/cases/{id}/exports", new { recipient = "court", originals = true }, 201);
        await UntilAsync(lead, $"api/cases/{id}/exports", item => item["stage"]!.GetValue<string>() == "ready");
        var package = Path.Combine(_folder.FullName, "package.zip");
        await File.WriteAllBytesAsync(package, await lead.GetByteArrayAsync(new Uri($"api/cases/{id}/exports/1/package", UriKind.Relative), Cancel), Cancel);
        var key = (await StoredLogs.IdentityAsync(shared.Running, LogNames.Custody)).Keys[0];
        Assert.Contains("3 files lead back to what was received", await RunAsync(0, "verify", package, "--key", $"{key}"), StringComparison.Ordinal);
        await using var archive = await ZipFile.OpenReadAsync(package, Cancel);
        await using var original = await archive.Entries.Single(entry => entry.Name.EndsWith(".age", StringComparison.Ordinal)).OpenAsync(Cancel);
        using var content = new MemoryStream();
        await original.CopyToAsync(content, Cancel);
        Assert.Equal(copy, content.ToArray());

        async Task<IEnumerable<string>> KindsAsync(string recipient, bool originals) =>
            (await lead.GetFromJsonAsync<JsonNode>($"api/cases/{id}/gates?recipient={recipient}&originals={(originals ? "true" : "false")}", Cancel))!["allowed"]!.AsArray()
                .Select(item => item!["kind"]!.GetValue<string>()).Order(StringComparer.Ordinal);
    }

    private static string NewId() => Convert.ToHexStringLower(Entropy.System.Bytes(16));

    [Fact]
    public async Task A_release_that_is_given_up_is_shown_and_what_nobody_approved_is_not_made()
    {
        var (submission, _) = await SendAsync();
        using var carmen = await DeskAsync("Carmen, lead");
        var message = System.Text.Json.JsonSerializer.Serialize(new ReleaseMessage { Submission = submission, Delivery = 0, Request = new string('0', 32) }, ContractJson.Options);
        await shared.Running.Queue(Queues.Release).SendMessageAsync(message, Cancel);
        await shared.Running.Queue(Queues.ReleasePoison).SendMessageAsync(message, Cancel);
        await UntilAsync(carmen, "api/stuck", item => item["submission"]?.GetValue<string>() == $"{submission}" && item["step"]!.GetValue<string>() == "release" && item["poison"]!.GetValue<bool>());
        await PostAsync(carmen, "api/stuck/retry", new { submission = $"{submission}", delivery = 0, step = "release" }, 202);
        await UntilAsync(carmen, "api/stuck", _ => true, items => !items.Any(item => item!["submission"]?.GetValue<string>() == $"{submission}"));
        var begun = Stopwatch.GetTimestamp();
        while (!(await shared.Running.EventsAsync()).Any(recorded => recorded.Submission == submission && recorded.Act == CustodyAct.Refused && recorded.Why == Refusal.ReleaseNotApproved.Name()))
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < Deliveries.Patience, shared.Running.Said);
            await Task.Delay(200, Cancel);
        }
        Assert.DoesNotContain(await shared.Running.EventsAsync(), recorded => recorded.Submission == submission && recorded.Act == CustodyAct.Released);
    }

    /// <summary>The same at the desk's page, by three people, in both directions and at both widths; screenshots stay in artifacts/.</summary>
    [Fact]
    public async Task The_desks_page_takes_three_people_from_a_key_to_the_original()
    {
        var (submission, _) = await SendAsync();
        var identity = Path.Combine(_folder.FullName, "bohdan.txt");
        var screens = Path.Combine(Installation.Root, "artifacts", "browser");
        File.Delete(Path.Combine(screens, "original.jpg.age"));
        File.Delete(Path.Combine(screens, "original.jpg"));
        var start = new ProcessStartInfo("npm", ["run", "--silent", "originals", "--workspace", "tests/EndToEnd/browser"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Installation.Root };
        foreach (var (name, value) in new (string, string)[]
        {
            ("INTAKE_URL", $"{shared.Running.Intake}"), ("DESK_URL", $"{shared.Running.Desk}"), ("OUT_DIR", screens), ("PHOTO", "none"), ("STATEMENT", "none"),
            ("SUBMISSION", $"{submission}"), ("RECIPIENT", (await RunAsync(0, "keygen", identity)).Trim()),
        })
        {
            start.Environment[name] = value;
        }
        await RunAsync(0, start);
        await RunAsync(0, "open", Path.Combine(screens, "original.jpg.age"), "--identity", identity);
        Assert.Equal(Deliveries.Photo(), await File.ReadAllBytesAsync(Path.Combine(screens, "original.jpg"), Cancel));
    }

    private static int ObjectOf(JsonObject detail) => detail["deliveries"]![0]!["files"]![0]!["object"]!.GetValue<int>();

    private static async Task<JsonNode> PostAsync(HttpClient desk, string address, object body, int status)
    {
        // With a length: bodies of unknown length are refused.
        using var content = new StringContent(System.Text.Json.JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
        using var answer = await desk.PostAsync(new Uri(address, UriKind.Relative), content, Cancel);
        var said = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(status == (int)answer.StatusCode, $"{address}: {answer.StatusCode} {said}");
        return JsonNode.Parse(said)!;
    }

    private async Task UntilAsync(HttpClient desk, string address, Func<JsonNode, bool> which, Func<JsonArray, bool>? all = null)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var items = (await desk.GetFromJsonAsync<JsonNode>(address, Cancel))!["items"]!.AsArray();
            if (all is null ? items.Any(item => which(item!)) : all(items))
            {
                return;
            }
            Assert.True(Stopwatch.GetElapsedTime(begun) < Deliveries.Patience * 2, $"{items.ToJsonString()} {shared.Running.Said}");
            await Task.Delay(200, Cancel);
        }
    }

    private async Task<HttpClient> DeskAsync(string person)
    {
        var http = new HttpClient { BaseAddress = shared.Running.Desk };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await StaffTokens.SignInAsync(shared.Running, person));
        return http;
    }

    private async Task<(SubmissionId Submission, JsonObject Detail)> SendAsync()
    {
        using var http = shared.Running.IntakeHttp();
        var submission = await new IntakeClient(http).OpenAsync(Cancel);
        var photo = Deliveries.Photo();
        await (await shared.Running.SenderAsync(http)).SendAsync(submission, 0, numbers => (Deliveries.Manifest("They came at dawn.") with { Consent = new Dictionary<string, bool> { ["sharing-with-courts"] = true } }).With(numbers[0], photo), [photo], Cancel);
        using var desk = await shared.Running.DeskHttpAsync();
        return (submission.Submission, await Installation.WaitAsync(desk, submission.Submission, shown => Deliveries.IsDone(shown, 1), Deliveries.Patience));
    }

    private static Task<string> RunAsync(int exitCode, params string[] arguments) =>
        RunAsync(exitCode, new ProcessStartInfo("dotnet", [Installation.Program("Cli", "submissions.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true });

    private static async Task<string> RunAsync(int exitCode, ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(8));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == exitCode, $"{await output} {await error}");
        return await output;
    }
}
