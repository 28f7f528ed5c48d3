using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Models;
using Org.BouncyCastle.Math.EC.Rfc8032;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>A case from two submissions leaves for a court, and a stranger checks it with nothing but the archive and the log's key.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class CaseTests(SharedInstallation shared) : IDisposable
{
    private const string Statement = "=They came at dawn. مدرسة";

    private readonly string _folder = Directory.CreateTempSubdirectory("case-").FullName;
    private readonly byte[] _signing = Entropy.System.Bytes(32);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_two_witnesses_allowed_leaves_as_a_bag_that_a_stranger_checks_and_what_they_did_not_stays()
    {
        using var reviewer = await StaffAsync("Amina, reviewer");
        using var lead = await StaffAsync("Carmen, lead");
        using var auditor = await StaffAsync("Elif, auditor");
        var willing = await SendAsync(new() { ["sharing-with-courts"] = true });
        var unwilling = await SendAsync(new() { ["sharing-with-courts"] = false, ["investigation"] = true });

        var opened = await PostAsync(reviewer, "api/cases", $$"""{"id":"{{NewId()}}","after":0,"kind":"opened","name":"The school <script>alert(1)</script>"}""", HttpStatusCode.Created);
        var id = opened["case"]!.GetValue<string>();
        await PostAsync(reviewer, $"api/cases/{id}/edits", $$"""{"id":"{{NewId()}}","after":1,"kind":"added","items":[{"submission":"{{willing}}"},{"submission":"{{unwilling}}"}]}""", HttpStatusCode.Created);
        var conflict = await PostAsync(lead, $"api/cases/{id}/edits", $$"""{"id":"{{NewId()}}","after":1,"kind":"renamed","name":"Another"}""", HttpStatusCode.Conflict);
        Assert.Equal("caseConflict", conflict["name"]!.GetValue<string>());

        var gates = (await auditor.GetFromJsonAsync<JsonNode>($"api/cases/{id}/gates?recipient=court", Cancel))!;
        Assert.Equal([$"{willing} copy", $"{willing} statement"], gates["allowed"]!.AsArray().Select(item => $"{item!["submission"]} {item["kind"]}").Order());
        Assert.Equal([$"{unwilling} consentNotGiven", $"{unwilling} consentNotGiven"], gates["denied"]!.AsArray().Select(item => $"{item!["submission"]} {item["why"]}"));

        const string ForCourt = """{"recipient":"court"}""";
        await PostAsync(reviewer, $"api/cases/{id}/exports", ForCourt, HttpStatusCode.Forbidden);
        await PostAsync(lead, $"api/cases/{id}/exports", """{"recipient":"publication"}""", HttpStatusCode.Conflict);
        await PostAsync(lead, $"api/cases/{id}/exports", """{"recipient":"nobody"}""", HttpStatusCode.BadRequest);
        var record = await PostAsync(lead, $"api/cases/{id}/exports", ForCourt, HttpStatusCode.Created);
        Assert.Equal((1, 2, 2), (record["export"]!.GetValue<int>(), record["items"]!.GetValue<int>(), record["denied"]!.GetValue<int>()));
        await StageAsync(lead, id, "ready");
        await StoppedIsGoneOnWithAsync(lead, id);

        var first = await lead.GetByteArrayAsync(new Uri($"api/cases/{id}/exports/1/package", UriKind.Relative), Cancel);
        Assert.Equal(first, await lead.GetByteArrayAsync(new Uri($"api/cases/{id}/exports/1/package", UriKind.Relative), Cancel));
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync(new Uri($"api/cases/{id}/exports/1/package", UriKind.Relative), Cancel)).StatusCode);
        var zip = Path.Combine(_folder, $"C{id}-0001.zip");
        await File.WriteAllBytesAsync(zip, first, Cancel);
        await HoldsAsync(zip, "2 files lead back to what was received");
        await HasWhatItSaysAsync(zip, id, willing, unwilling);
        await TamperingIsFoundAsync(zip, id);
        await RecordedAsync(auditor, willing, unwilling);

        await WithdrawAsync(willing, signed: false);
        Assert.Equal(first, await lead.GetByteArrayAsync(new Uri($"api/cases/{id}/exports/1/package", UriKind.Relative), Cancel));
        await WithdrawAsync(willing, signed: true);
        using var late = await lead.GetAsync(new Uri($"api/cases/{id}/exports/1/package", UriKind.Relative), Cancel);
        Assert.Equal((HttpStatusCode.Conflict, "exportOutdated"), (late.StatusCode, (await late.Content.ReadFromJsonAsync<JsonNode>(Cancel))!["name"]!.GetValue<string>()));
        var after = (await lead.GetFromJsonAsync<JsonNode>($"api/cases/{id}/gates?recipient=court", Cancel))!;
        Assert.Equal(2, after["denied"]!.AsArray().Count(item => item!["why"]!.GetValue<string>() == "consentWithdrawn"));
    }

    private static async Task HasWhatItSaysAsync(string zip, string id, SubmissionId willing, SubmissionId unwilling)
    {
        await using var archive = await ZipFile.OpenReadAsync(zip, Cancel);
        string Text(string path)
        {
            using var reader = new StreamReader(archive.GetEntry($"C{id}-0001/{path}")!.Open());
            return reader.ReadToEnd();
        }
        var data = archive.Entries.Select(entry => entry.Name).Where(name => name.StartsWith($"C{id}-0000", StringComparison.Ordinal)).Order().ToList();
        Assert.Equal(2, data.Count);
        var statement = Text($"data/{data.Single(name => name.EndsWith(".json", StringComparison.Ordinal))}");
        Assert.Contains(Statement, statement, StringComparison.Ordinal);
        Assert.DoesNotContain("\"verify\"", statement, StringComparison.Ordinal);
        using var photo = new MemoryStream();
        await using (var entry = await archive.GetEntry($"C{id}-0001/data/{data.Single(name => name.EndsWith(".jpg", StringComparison.Ordinal))}")!.OpenAsync(Cancel))
        {
            await entry.CopyToAsync(photo, Cancel);
        }
        Assert.True(photo.ToArray().AsSpan().IndexOf("Exif"u8) < 0);
        var (report, load) = (Text("custody/report.html"), Text("custody/load.csv"));
        Assert.DoesNotContain("<script", report, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("The school &lt;script&gt;", report, StringComparison.Ordinal);
        Assert.Contains(willing.ToString(), load, StringComparison.Ordinal);
        Assert.Contains($"\"C{id}-00001\"", load, StringComparison.Ordinal);
        Assert.Contains("\"'=photo.jpg\"", load, StringComparison.Ordinal);
        foreach (var text in new[] { report, load, statement })
        {
            Assert.DoesNotContain(unwilling.ToString(), text, StringComparison.Ordinal);
        }
        Assert.Equal(5, archive.Entries.Count(entry => entry.Name.EndsWith(".tlog-proof", StringComparison.Ordinal)));
    }

    /// <summary>Each kind of tampering, on the unpacked bag, put right again afterwards.</summary>
    private async Task TamperingIsFoundAsync(string zip, string id)
    {
        await ZipFile.ExtractToDirectoryAsync(zip, _folder, Cancel);
        var bag = Path.Combine(_folder, $"C{id}-0001");
        await HoldsAsync(bag, "The bag holds.");
        foreach (var manifest in new[] { "manifest-sha256.txt", "tagmanifest-sha256.txt" })
        {
            using var sums = Process.Start(new ProcessStartInfo("sha256sum", ["--check", "--strict", "--quiet", manifest]) { WorkingDirectory = bag })!;
            await sums.WaitForExitAsync(Cancel);
            Assert.Equal(0, sums.ExitCode);
        }
        var photo = Directory.GetFiles(Path.Combine(bag, "data"), "*.jpg").Single();
        var proof = Directory.GetFiles(Path.Combine(bag, "custody", "proofs")).Order().Last();
        foreach (var file in new[] { photo, proof, Path.Combine(bag, "custody", "report.html"), Path.Combine(bag, "custody", "load.csv"), Path.Combine(bag, "bag-info.txt") })
        {
            var whole = await File.ReadAllBytesAsync(file, Cancel);
            var altered = (byte[])whole.Clone();
            altered[altered.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(file, altered, Cancel);
            await FailsAsync(bag, Path.GetRelativePath(bag, file));
            await File.WriteAllBytesAsync(file, whole, Cancel);
        }
        File.Move(photo, photo + ".jpg");
        await FailsAsync(bag, Path.GetRelativePath(bag, photo));
        File.Move(photo + ".jpg", photo);
        await File.WriteAllTextAsync(Path.Combine(bag, "data", "added.txt"), "More evidence.", Cancel);
        await FailsAsync(bag, "data/added.txt");
        File.Delete(Path.Combine(bag, "data", "added.txt"));
        File.Move(proof, Path.Combine(_folder, "proof"));
        await FailsAsync(bag, "data/");
        File.Move(Path.Combine(_folder, "proof"), proof);
        await HoldsAsync(bag, "The bag holds.");
    }

    /// <summary>Every file that left is an event, and so is who fetched it; an auditor finds both.</summary>
    private async Task RecordedAsync(HttpClient auditor, SubmissionId willing, SubmissionId unwilling)
    {
        var events = await shared.Running.EventsAsync();
        Assert.Equal(2, events.Count(custodyEvent => custodyEvent.Act == CustodyAct.Exported && custodyEvent.Submission == willing));
        Assert.DoesNotContain(events, custodyEvent => custodyEvent.Act == CustodyAct.Exported && custodyEvent.Submission == unwilling);
        Assert.True(events.Count(custodyEvent => custodyEvent is { Act: CustodyAct.Shared, Why: "court" }) >= 2);
        var looks = (await auditor.GetFromJsonAsync<JsonNode>($"api/looks?submission={willing}&act=exported", Cancel))!["items"]!.AsArray();
        Assert.Equal(2, looks.Count);
        Assert.All(looks, look => Assert.Equal("exported", look!["act"]!.GetValue<string>()));
        var health = (await auditor.GetFromJsonAsync<JsonNode>("api/ledger/health", Cancel))!;
        Assert.True(health["size"]!.GetValue<long>() > 0);
    }

    private async Task<SubmissionId> SendAsync(Dictionary<string, bool> consent)
    {
        using var http = shared.Running.IntakeHttp();
        var sender = await shared.Running.SenderAsync(http);
        var open = await new IntakeClient(http).OpenAsync(Cancel);
        var key = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(_signing, 0, key, 0);
        var photo = Deliveries.Photo();
        await sender.SendAsync(
            open,
            0,
            numbers => (Deliveries.Manifest(Statement) with { Consent = consent, Verify = Convert.ToBase64String(key), Situation = "syria" }).With(numbers[0], photo, "=photo.jpg"),
            [photo],
            Cancel);
        using var desk = await shared.Running.DeskHttpAsync();
        await Installation.WaitAsync(desk, open.Submission, shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);
        return open.Submission;
    }

    /// <summary>A follow-up as the form writes it when a witness takes everything back.</summary>
    private async Task WithdrawAsync(SubmissionId parent, bool signed)
    {
        using var http = shared.Running.IntakeHttp();
        var sender = await shared.Running.SenderAsync(http);
        var open = await new IntakeClient(http).OpenAsync(Cancel);
        var manifest = Deliveries.Manifest() with { Statement = null, Parent = parent, Consent = new Dictionary<string, bool> { ["sharing-with-courts"] = false }, Urgency = ManifestUrgency.None };
        await sender.SendAsync(open, 0, _ => signed ? Sign(manifest) : manifest, [], Cancel);
        using var desk = await shared.Running.DeskHttpAsync();
        await Installation.WaitAsync(desk, open.Submission, shown => shown["deliveries"]!.AsArray().Count == 1, Deliveries.Patience);
    }

    /// <summary>The signature stands in the manifest as it is, so one is made that this library's JSON writes without an escape, as browsers always do: blanks are no words.</summary>
    private Manifest Sign(Manifest manifest)
    {
        for (var blanks = 1; ; blanks++)
        {
            var said = manifest with { Statement = new string(' ', blanks) };
            byte[] message = [.. "submissions/v1/manifest\0"u8, .. ManifestReader.Write(said)];
            var signature = new byte[Ed25519.SignatureSize];
            Ed25519.Sign(_signing, 0, message, 0, message.Length, signature, 0);
            var text = Convert.ToBase64String(signature);
            if (!text.Contains('+', StringComparison.Ordinal))
            {
                return said with { Signature = text };
            }
        }
    }

    /// <summary>A second export, as it is when nothing goes on with it: what the first was frozen as, without what was made of that, and no message.</summary>
    private async Task StoppedIsGoneOnWithAsync(HttpClient lead, string id)
    {
        var container = shared.Running.Container(Containers.Decisions);
        var (first, second, third) = ($"cases/{id}/exports/0001/", $"cases/{id}/exports/0002/", $"cases/{id}/exports/0003/");
        await container.GetBlobClient(second + "frozen.age").UploadAsync((await container.GetBlobClient(first + "frozen.age").DownloadContentAsync(Cancel)).Value.Content, Cancel);
        var record = JsonNode.Parse((await container.GetBlobClient(first + "record.json").DownloadContentAsync(Cancel)).Value.Content)!;
        record["export"] = 2;
        await container.GetBlobClient(second + "record.json").UploadAsync(BinaryData.FromString(record.ToJsonString()), Cancel);
        await StageAsync(lead, id, "preparing");

        var number = int.Parse(id, CultureInfo.InvariantCulture);
        foreach (var message in new[] { "{", "null", $$"""{"case":{{number}},"export":3}""", """{"case":-1,"export":2}""", $$"""{"case":{{number}},"export":2}""" })
        {
            await shared.Running.Queue(Queues.ExportPoison).SendMessageAsync(message, Cancel);
        }
        await StageAsync(lead, id, "stopped");
        using (var answer = await lead.PostAsync(new Uri($"api/cases/{id}/exports/2/resume", UriKind.Relative), null, Cancel))
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }
        // Until it is ready it no longer says that it stopped; that passes too quickly to be seen.
        Assert.True((await container.GetBlobClient(second + "resumed-000").ExistsAsync(Cancel)).Value);
        await StageAsync(lead, id, "ready");
        Assert.Empty(await container.GetBlobsAsync(BlobTraits.None, BlobStates.None, third, Cancel).ToListAsync(Cancel));
    }

    /// <summary>Waits until the latest export is that far.</summary>
    private async Task StageAsync(HttpClient lead, string id, string stage)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var exports = (await lead.GetFromJsonAsync<JsonNode>($"api/cases/{id}/exports", Cancel))!["items"]!;
            if (exports[0]!["stage"]!.GetValue<string>() == stage)
            {
                return;
            }
            Assert.True(Stopwatch.GetElapsedTime(begun) < Deliveries.Patience * 2, $"{exports.ToJsonString()} {shared.Running.Said}");
            await Task.Delay(200, Cancel);
        }
    }

    private async Task HoldsAsync(string place, string said)
    {
        var (code, text) = await VerifyAsync(place);
        Assert.True(code == 0, text);
        Assert.Contains(said, text, StringComparison.Ordinal);
    }

    private async Task FailsAsync(string place, string named)
    {
        var (code, text) = await VerifyAsync(place);
        Assert.True(code == 1, text);
        Assert.Contains(named, text, StringComparison.Ordinal);
    }

    /// <summary>As a stranger runs it: a process, and the key that they have from elsewhere.</summary>
    private async Task<(int Code, string Text)> VerifyAsync(string place)
    {
        var identity = await StoredLogs.IdentityAsync(shared.Running, LogNames.Custody);
        var start = new ProcessStartInfo("dotnet", [Installation.Program("Cli", "submissions.dll"), "verify", place, "--key", $"{identity.Keys[0]}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, await output + await error);
    }

    private static async Task<JsonNode> PostAsync(HttpClient staff, string address, string body, HttpStatusCode expected)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new("application/json");
        using var answer = await staff.PostAsync(new Uri(address, UriKind.Relative), content, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == expected, $"{address}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private static string NewId() => Convert.ToHexStringLower(Entropy.System.Bytes(16));

    private async Task<HttpClient> StaffAsync(string person)
    {
        var http = new HttpClient { BaseAddress = shared.Running.Desk };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await StaffTokens.SignInAsync(shared.Running, person));
        return http;
    }
}
