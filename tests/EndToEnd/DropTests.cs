using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Models;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>Files that come without scripts: sealed with the stock <c>age</c>, sent by an ordinary form post.</summary>
public sealed class DropTests : IAsyncLifetime
{
    private readonly Installation _installation = new();
    private readonly DirectoryInfo _site = Directory.CreateTempSubdirectory("site-");
    private HttpClient _http = null!;
    private string _drop = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _site.CreateSubdirectory("plain");
        foreach (var (name, content) in new[]
        {
            ("index.html", "page"), ("plain/en.html", "<code>%DROP_KEY%</code>"), ("plain/en-closed.html", "closed"), ("plain/en-received.html", "received"), ("plain/en-refused.html", "refused"),
            ("plain/en-busy.html", "busy"), ("plain/ar-received.html", "received"), ("plain/ar-refused.html", "refused"),
        })
        {
            await File.WriteAllTextAsync(Path.Combine(_site.FullName, name), content, Cancel);
        }
        await _installation.StartAsync("--Intake:SiteFolder", _site.FullName);
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _installation.Intake };
        _drop = (await new IntakeClient(_http).GetKeysAsync(Cancel)).Drop!;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _installation.DisposeAsync();
        _site.Delete(recursive: true);
    }

    [Fact]
    public async Task A_file_sealed_with_the_stock_tool_reaches_the_desk_as_a_drop()
    {
        Assert.Equal($"<code>{_drop}</code>", await _http.GetStringAsync(new Uri("plain/en.html", UriKind.Relative), Cancel));
        using var page = await _http.GetAsync(new Uri("plain/en.html", UriKind.Relative), Cancel);
        Assert.Contains("form-action 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var index = await _http.GetAsync(new Uri("", UriKind.Relative), Cancel);
        Assert.Contains("form-action 'none'", index.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        var photo = Deliveries.Photo();
        using var answer = await PostAsync(Sealed(await SealAsync(photo)));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var submission = SubmissionId.TryParse((await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["submission"]!.GetValue<string>(), null, out var id) ? id : throw new InvalidOperationException();

        using var desk = await _installation.DeskHttpAsync();
        var detail = await Installation.WaitAsync(desk, submission, detail => Deliveries.IsDone(detail, 1), Deliveries.Patience);
        var delivery = detail["deliveries"]!.AsArray().Single()!;
        Assert.Equal((int)Refusal.SentWithoutScripts, delivery["refusal"]!["refusal"]!.GetValue<int>());
        Assert.Contains("software key, not post-quantum", delivery["refusal"]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        var file = delivery["files"]!.AsArray().Single()!;
        Assert.Equal(("clean", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(photo))), (file["verdict"]!.GetValue<string>(), file["sha256"]!.GetValue<string>()));
        var copy = await desk.GetByteArrayAsync(new Uri($"api/submissions/{submission}/deliveries/0/objects/0/copy", UriKind.Relative), Cancel);
        Assert.Equal([0xFF, 0xD8], copy[..2]);
        Assert.Equal("drop", (await _installation.EventsAsync()).Single(act => act.Act == CustodyAct.Received && act.Submission == submission).Why);
    }

    [Theory]
    [InlineData("en", "en")]
    [InlineData("ar", "ar")]
    [InlineData("xx", "en")]
    [InlineData("../x", "en")]
    public async Task A_browser_is_sent_on_to_a_page_that_says_what_became_of_the_file(string language, string expected)
    {
        using var sent = await PostAsync(Sealed(await SealAsync("hello"u8.ToArray())), language, asBrowser: true);
        Assert.Equal((HttpStatusCode.SeeOther, $"/plain/{expected}-received.html"), (sent.StatusCode, sent.Headers.Location!.ToString()));
        Assert.Equal("no-store", sent.Headers.CacheControl!.ToString());
        using var refused = await PostAsync(Sealed("no age file"u8.ToArray()), language, asBrowser: true);
        Assert.Equal((HttpStatusCode.SeeOther, $"/plain/{expected}-refused.html"), (refused.StatusCode, refused.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task Large_files_come_in_whole_and_larger_ones_do_not()
    {
        var largest = await SealAsync(new byte[24_000_000]);
        using var answer = await PostAsync(Sealed(largest));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var submission = (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["submission"]!.GetValue<string>();
        var stored = (await _installation.Container(Containers.Sealed).GetBlobClient($"{submission}/0/0").DownloadContentAsync(Cancel)).Value.Content.ToArray();
        Assert.True(largest.AsSpan().SequenceEqual(stored));

        var before = await CommittedAsync();
        var over = new byte[25_000_001];
        largest.CopyTo(over, 0);
        await RefusedAsync(Refusal.BodyTooLarge, Sealed(over));
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "drop") { Content = Form(Sealed(new byte[26_000_000])) };
        chunked.Headers.TransferEncodingChunked = true;
        using var refused = await _http.SendAsync(chunked, Cancel);
        Assert.Equal(HttpStatusCode.LengthRequired, refused.StatusCode);
        Assert.Equal(before, await CommittedAsync());
    }

    [Fact]
    public async Task While_work_is_asked_for_drops_are_told_to_come_again()
    {
        var before = await CommittedAsync();
        await _installation.StopAsync();
        await _installation.StartAsync("--Intake:SiteFolder", _site.FullName, "--Intake:LeastWork", "4096");
        await new IntakeClient(_http).GetKeysAsync(Cancel);
        using var program = await PostAsync(Sealed(await SealAsync("hello"u8.ToArray())));
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(1)), (program.StatusCode, program.Headers.RetryAfter!.Delta));
        using var browser = await PostAsync(Sealed(await SealAsync("hello"u8.ToArray())), asBrowser: true);
        Assert.Equal("/plain/en-busy.html", browser.Headers.Location!.ToString());
        Assert.Equal(before, await CommittedAsync());
    }

    [Fact]
    public async Task Without_a_proven_drop_key_nothing_is_taken_and_the_page_says_so()
    {
        var blob = _installation.Container(Containers.Checkpoints).GetBlobClient(LoggedKeys.Name);
        var logged = (await blob.DownloadContentAsync(Cancel)).Value.Content.ToObjectFromJson<LoggedKeys>(ContractJson.Options)!;
        await blob.UploadAsync(BinaryData.FromObjectAsJson(logged with { Keys = [.. logged.Keys.Where(key => key.Use != KeyUses.Drop)] }, ContractJson.Options), overwrite: true, Cancel);
        Assert.Equal("closed", await _http.GetStringAsync(new Uri("plain/en.html", UriKind.Relative), Cancel));
        await RefusedAsync(Refusal.NotFound, Sealed(await SealAsync("hello"u8.ToArray())));
    }

    [Fact]
    public async Task Too_large_by_its_length_is_refused_before_the_body_is_read()
    {
        var answer = await RawAsync("POST /drop HTTP/1.1\r\nHost: {0}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 26000000\r\n\r\n", TimeSpan.FromSeconds(10));
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_file_for_the_drop_key_is_refused_and_not_stored()
    {
        var good = await SealAsync("hello"u8.ToArray());
        var text = Encoding.Latin1.GetString(good);
        var before = await CommittedAsync();
        foreach (var bad in new[]
        {
            [],
            "age"u8.ToArray(),
            Bytes("age-encryption.org/v1\n"),
            Bytes(text.Replace("X25519", "ssh-rsa", StringComparison.Ordinal)),
            Bytes(text.Replace("X25519", "scrypt", StringComparison.Ordinal)),
            Bytes(text.Replace("-> X25519", "-> piv-p256 AAAA AAAA\nAAAA\n-> X25519", StringComparison.Ordinal)),
            Bytes(text.Replace("-> X25519", "-> other-grease\n\n-> none", StringComparison.Ordinal)),
            Bytes(text.Replace("-> X25519", "-> X25519 extra", StringComparison.Ordinal)),
            Bytes("age-encryption.org/v1\n" + string.Concat(Enumerable.Repeat(text.Split('\n')[1] + "\n" + text.Split('\n')[2] + "\n", 9)) + text[text.IndexOf("---", StringComparison.Ordinal)..]),
            Bytes("age-encryption.org/v1\n" + string.Concat(Enumerable.Repeat("-> x-grease\n\n", 6_000)) + text[22..]),
            Bytes("-----BEGIN AGE ENCRYPTED FILE-----\n"),
            good[..20],
        })
        {
            await RefusedAsync(Refusal.NotSealedToDropKey, Sealed(bad));
        }
        Assert.Equal(before, await CommittedAsync());
        using var grease = await PostAsync(Sealed(Bytes(text.Replace("-> X25519", "-> other-grease\n\n-> X25519", StringComparison.Ordinal))));
        Assert.Equal(HttpStatusCode.Created, grease.StatusCode);
    }

    [Fact]
    public async Task What_is_no_form_of_ours_is_refused_and_not_stored()
    {
        var good = await SealAsync("hello"u8.ToArray());
        var before = await CommittedAsync();
        await RefusedAsync(Refusal.MalformedRequest, Sealed(good), Sealed(good));
        await RefusedAsync(Refusal.MalformedRequest, Named("other", good));
        await RefusedAsync(Refusal.MalformedRequest, Named("language", Bytes(new string('x', 100))), Sealed(good));
        await RefusedAsync(Refusal.MalformedRequest, Named("language", "en"u8.ToArray()), Sealed(good), Named("language", "en"u8.ToArray()));
        await RefusedAsync(Refusal.MalformedRequest, Named("language", "en"u8.ToArray()));
        using var plain = await _http.PostAsync(new Uri("drop", UriKind.Relative), new ByteArrayContent(good), Cancel);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, plain.StatusCode);
        using var urlEncoded = await _http.PostAsync(new Uri("drop", UriKind.Relative), new FormUrlEncodedContent([new("file", "x")]), Cancel);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, urlEncoded.StatusCode);
        foreach (var body in new[] { "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nage", "--x--\r\n", "", new string('-', 20_000), $"--x\r\nA: {new string('a', 9_000)}\r\n\r\n\r\n--x--\r\n" })
        {
            using var content = new ByteArrayContent(Bytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
            using var answer = await _http.PostAsync(new Uri("drop", UriKind.Relative), content, Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
        Assert.Equal(before, await CommittedAsync());
    }

    [Fact]
    public async Task A_body_that_trickles_is_ended_and_nothing_is_stored()
    {
        var before = await CommittedAsync();
        // Kestrel wants 240 bytes a second after five seconds.
        var answer = await RawAsync("POST /drop HTTP/1.1\r\nHost: {0}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 20000\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n", TimeSpan.FromSeconds(40));
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), answer);
        Assert.Equal(before, await CommittedAsync());
        using var next = await PostAsync(Sealed(await SealAsync("hello"u8.ToArray())));
        Assert.Equal(HttpStatusCode.Created, next.StatusCode);
    }

    private async Task RefusedAsync(Refusal refusal, params (string Name, byte[] Content)[] fields)
    {
        using var answer = await _http.PostAsync(new Uri("drop", UriKind.Relative), Form(fields), Cancel);
        Assert.Equal((int)refusal, (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["refusal"]!.GetValue<int>());
        Assert.Equal(refusal.Status(), (int)answer.StatusCode);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    private Task<HttpResponseMessage> PostAsync((string Name, byte[] Content) file, string language = "en", bool asBrowser = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "drop") { Content = Form(Named("language", Bytes(language)), file) };
        if (asBrowser)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        }
        return _http.SendAsync(request, Cancel);
    }

    private static MultipartFormDataContent Form(params (string Name, byte[] Content)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in fields)
        {
            var part = new ByteArrayContent(content);
            if (name == "file")
            {
                form.Add(part, name, "report.age");
            }
            else
            {
                form.Add(part, name);
            }
        }
        return form;
    }

    private static (string Name, byte[] Content) Sealed(byte[] content) => ("file", content);

    private static (string Name, byte[] Content) Named(string name, byte[] content) => (name, content);

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>Sends text as it is, then a byte a second where the connection stays open.</summary>
    private async Task<string> RawAsync(string request, TimeSpan limit)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_installation.Intake.Host, _installation.Intake.Port, Cancel);
        var stream = client.GetStream();
        await stream.WriteAsync(Bytes(string.Format(System.Globalization.CultureInfo.InvariantCulture, request, _installation.Intake.Authority)), Cancel);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var answer = reader.ReadLineAsync(Cancel).AsTask();
        var begun = TimeProvider.System.GetTimestamp();
        while (!answer.IsCompleted)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < limit, "No answer.");
            await Task.WhenAny(answer, Task.Delay(TimeSpan.FromSeconds(1), Cancel));
            try
            {
                await stream.WriteAsync("a"u8.ToArray(), Cancel);
            }
            catch (IOException)
            {
                break;
            }
        }
        try
        {
            return await answer ?? "";
        }
        catch (IOException)
        {
            return ""; // Reset: it was hung up on.
        }
    }

    private async Task<int> CommittedAsync()
    {
        var count = 0;
        await foreach (var blob in _installation.Container(Containers.Sealed).GetBlobsAsync(BlobTraits.None, BlobStates.None, null, Cancel))
        {
            count++;
        }
        return count;
    }

    private async Task<byte[]> SealAsync(byte[] content)
    {
        using var age = Process.Start(new ProcessStartInfo("age", ["-r", _drop]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        using var output = new MemoryStream();
        var reading = age.StandardOutput.BaseStream.CopyToAsync(output, Cancel);
        await age.StandardInput.BaseStream.WriteAsync(content, Cancel);
        age.StandardInput.Close();
        await reading;
        await age.WaitForExitAsync(Cancel);
        Assert.Equal(0, age.ExitCode);
        return output.ToArray();
    }
}
