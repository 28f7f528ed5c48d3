using System.IO.Compression;
using System.Net;
using System.Text;
using Submissions.Cli.Sending;

namespace Submissions.Tests.EndToEnd;

/// <summary>The headers of every kind of answer, and how the form's files are sent.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class IntakeHeadersTests(SharedInstallation shared) : IDisposable
{
    private readonly HttpClient _http = shared.Running.IntakeHttp();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "", 200)]
    [InlineData("HEAD", "", 200)]
    [InlineData("GET", "form.js", 200)]
    [InlineData("GET", "nowhere", 404)]
    [InlineData("GET", "keys", 200)]
    [InlineData("GET", "vocabulary", 200)]
    [InlineData("GET", "healthz", 200)]
    [InlineData("GET", "partners/me", 401)]
    [InlineData("POST", "partners/submissions", 401)]
    [InlineData("POST", "partners/receipts", 401)]
    [InlineData("POST", "submissions", 201)]
    [InlineData("POST", "keys", 405)]
    [InlineData("PUT", "nowhere", 405)]
    [InlineData("DELETE", "", 405)]
    [InlineData("OPTIONS", "submissions", 204)]
    [InlineData("OPTIONS", "uploads/00112233445566778899aabbccddeeff/0/0", 204)]
    [InlineData("HEAD", "uploads/00112233445566778899aabbccddeeff/0/0", 412)]
    [InlineData("PATCH", "uploads/zz/0/0", 404)]
    [InlineData("POST", "uploads/00112233445566778899aabbccddeeff/0/0", 412)]
    [InlineData("POST", "submissions/00112233445566778899aabbccddeeff/deliveries/0/commit", 403)]
    [InlineData("POST", "mailbox/status", 400)]
    public async Task Every_answer_carries_every_header(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await _http.SendAsync(request, Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("require-corp", Header(answer, "Cross-Origin-Embedder-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Equal("max-age=63072000; includeSubDomains", Header(answer, "Strict-Transport-Security"));
        Assert.All(Header(answer, "Permissions-Policy").Split(", "), feature => Assert.EndsWith("=()", feature, StringComparison.Ordinal));
        var policy = Header(answer, "Content-Security-Policy").Split("; ");
        Assert.Equal("default-src 'none'", policy[0]);
        Assert.Contains("base-uri 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain(policy, directive => directive.Contains("unsafe", StringComparison.Ordinal) || directive.Contains('*', StringComparison.Ordinal) || directive.Contains("http", StringComparison.Ordinal));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("Server"));
        if (answer.Content.Headers.ContentType?.MediaType == "text/html")
        {
            Assert.Contains("require-trusted-types-for 'script'", policy);
        }
    }

    [Fact]
    public async Task Nothing_is_said_of_TLS_where_there_is_none()
    {
        using var answer = await _http.GetAsync(new Uri("keys", UriKind.Relative), Cancel);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip, deflate, br;q=0")]
    public async Task A_script_is_sent_compressed_and_is_the_same_script(string accepts)
    {
        using var plainClient = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = shared.Running.Intake };
        var plain = await plainClient.GetByteArrayAsync(new Uri("sender.js", UriKind.Relative), Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "sender.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepts);
        using var answer = await plainClient.SendAsync(request, Cancel);
        var coding = Assert.Single(answer.Content.Headers.ContentEncoding);
        Assert.Equal(accepts.Split(',')[0], coding);
        Assert.Equal("Accept-Encoding", Assert.Single(answer.Headers.Vary));
        var sent = await answer.Content.ReadAsByteArrayAsync(Cancel);
        Assert.True(sent.Length < plain.Length / 2);
        using var body = new MemoryStream(sent);
        await using Stream opened = coding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var read = new MemoryStream();
        await opened.CopyToAsync(read, Cancel);
        Assert.Equal(plain, read.ToArray());
    }

    [Fact]
    public async Task What_the_browser_has_is_not_sent_again_and_HEAD_says_what_GET_would()
    {
        using var first = await _http.GetAsync(new Uri("form.css", UriKind.Relative), Cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, "form.css");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var answer = await _http.SendAsync(again, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancel));

        using var head = await _http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "form.css"), Cancel);
        Assert.Equal(first.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(first.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task A_form_on_disk_may_ask_and_another_site_may_not()
    {
        foreach (var (origin, allowed) in new[] { ("null", true), ("https://example.org", false) })
        {
            var open = await new IntakeClient(_http).OpenAsync(Cancel);
            using var before = new HttpRequestMessage(HttpMethod.Options, $"uploads/{open.Submission}/0/0");
            before.Headers.Add("Origin", origin);
            before.Headers.Add("Access-Control-Request-Method", "PATCH");
            using var preflight = await _http.SendAsync(before, Cancel);
            using var keys = new HttpRequestMessage(HttpMethod.Get, "keys");
            keys.Headers.Add("Origin", origin);
            using var answer = await _http.SendAsync(keys, Cancel);
            using var mailbox = new HttpRequestMessage(HttpMethod.Post, "mailbox/status") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("{\"token\":\"\"}")) };
            mailbox.Headers.Add("Origin", origin);
            using var unknown = await _http.SendAsync(mailbox, Cancel);
            foreach (var response in new[] { preflight, answer, unknown })
            {
                Assert.Equal(allowed ? ["null"] : [], response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values : []);
                Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
