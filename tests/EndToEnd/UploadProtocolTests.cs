using System.Security.Cryptography;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>What tus 1.0 says of single requests; a real client of it is in <see cref="TusClientTests"/>.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class UploadProtocolTests(SharedInstallation shared) : IAsyncLifetime
{
    private readonly HttpClient _http = shared.Running.IntakeHttp();
    private OpenedSubmission _open = null!;
    private byte[] _sealed = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Address => $"uploads/{_open.Submission}/0/0";

    public async ValueTask InitializeAsync()
    {
        _open = await new IntakeClient(_http).OpenAsync(Cancel);
        _sealed = await SealedBytes.OfAsync(_http, new byte[100], Cancel);
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_server_says_what_it_understands()
    {
        using var answer = await _http.AssertAnswersAsync(204, new HttpRequestMessage(HttpMethod.Options, Address));
        Assert.Equal("1.0.0", Header(answer, "Tus-Version"));
        Assert.Equal("creation,creation-with-upload,termination,expiration,checksum", Header(answer, "Tus-Extension"));
        Assert.Equal("sha256", Header(answer, "Tus-Checksum-Algorithm"));
        Assert.Equal($"{16L << 30}", Header(answer, "Tus-Max-Size"));
    }

    [Fact]
    public async Task Another_version_is_refused_with_ours()
    {
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Patch, HttpMethod.Delete })
        {
            var request = IntakeRequests.Upload(_open, method, Address);
            request.Headers.Remove("Tus-Resumable");
            request.Headers.Add("Tus-Resumable", "0.2.2");
            using var answer = await _http.AssertAnswersAsync(412, request);
            Assert.Equal("1.0.0", Header(answer, "Tus-Version"));
        }
    }

    [Fact]
    public async Task An_upload_is_created_sent_to_and_reports_length_offset_and_end_of_time()
    {
        var creation = IntakeRequests.Upload(_open, HttpMethod.Post, Address, []);
        creation.Headers.Add("Upload-Length", $"{_sealed.Length}");
        using var created = await _http.AssertAnswersAsync(201, creation);
        var location = Header(created, "Location")[1..];
        Assert.Equal(_open.Expires.UtcDateTime, DateTimeOffset.Parse(Header(created, "Upload-Expires"), System.Globalization.CultureInfo.InvariantCulture).UtcDateTime);
        await AssertOffsetAsync(location, 0, _sealed.Length);

        using var part = await _http.AssertAnswersAsync(204, IntakeRequests.Part(_open, location, 0, _sealed));
        Assert.Equal($"{_sealed.Length}", Header(part, "Upload-Offset"));
        Assert.Equal(Header(created, "Upload-Expires"), Header(part, "Upload-Expires"));
        await AssertOffsetAsync(location, _sealed.Length, _sealed.Length);
        using var bare = await _http.AssertAnswersAsync(200, IntakeRequests.Upload(_open, HttpMethod.Head, Address));
        Assert.Equal("1", Header(bare, "Upload-Defer-Length"));
    }

    [Fact]
    public async Task The_first_part_may_come_with_the_creation()
    {
        var creation = IntakeRequests.Upload(_open, HttpMethod.Post, Address, _sealed);
        creation.Headers.Add("Upload-Length", $"{_sealed.Length}");
        using var created = await _http.AssertAnswersAsync(201, creation);
        Assert.Equal($"{_sealed.Length}", Header(created, "Upload-Offset"));
        await new IntakeClient(_http).CommitAsync(_open, new DeliveryId(_open.Submission, 0), [SealedBytes.Named(0, _sealed)], Cancel);
    }

    [Theory]
    [InlineData("Upload-Length", null, Refusal.MalformedRequest)]
    [InlineData("Upload-Length", "0", Refusal.MalformedRequest)]
    [InlineData("Upload-Length", "-1", Refusal.MalformedRequest)]
    [InlineData("Upload-Length", "17179869185", Refusal.ObjectTooLarge)]
    [InlineData("Upload-Metadata", "filename d29ybGQ=", Refusal.MalformedRequest)]
    public async Task A_creation_that_is_not_right_is_refused(string header, string? value, Refusal refusal)
    {
        var creation = IntakeRequests.Upload(_open, HttpMethod.Post, Address, []);
        creation.Headers.Add("Upload-Length", "100");
        creation.Headers.Remove(header);
        if (value is not null)
        {
            creation.Headers.Add(header, value);
        }
        await _http.AssertRefusedAsync(refusal, creation);
    }

    [Fact]
    public async Task Refusals_have_the_status_that_tus_gives_them()
    {
        var otherType = IntakeRequests.Part(_open, Address, 0, _sealed);
        otherType.Content!.Headers.ContentType = new("application/octet-stream");
        await _http.AssertRefusedAsync(Refusal.ContentTypeWrong, otherType);
        Assert.Equal(415, Refusal.ContentTypeWrong.Status());

        await _http.AssertRefusedAsync(Refusal.PartMisaligned, IntakeRequests.Part(_open, Address, 12, _sealed));
        Assert.Equal(409, Refusal.PartMisaligned.Status());

        var damaged = IntakeRequests.Part(_open, Address, 0, _sealed);
        damaged.Headers.Add("Upload-Checksum", $"sha256 {Convert.ToBase64String(SHA256.HashData([1]))}");
        await _http.AssertRefusedAsync(Refusal.PartDigestWrong, damaged);
        Assert.Equal(460, Refusal.PartDigestWrong.Status());
    }

    [Fact]
    public async Task An_upload_that_was_ended_is_gone_for_good_and_its_parts_with_it()
    {
        await _http.AssertRefusedAsync(Refusal.NotFound, IntakeRequests.Upload(_open, HttpMethod.Delete, Address));
        using var part = await _http.AssertAnswersAsync(204, IntakeRequests.Part(_open, Address, 0, _sealed));
        using var ended = await _http.AssertAnswersAsync(204, IntakeRequests.Upload(_open, HttpMethod.Delete, Address));
        using var head = await _http.AssertAnswersAsync(410, IntakeRequests.Upload(_open, HttpMethod.Head, Address));
        await _http.AssertRefusedAsync(Refusal.UploadTerminated, IntakeRequests.Upload(_open, HttpMethod.Delete, Address));
        var blob = shared.Running.Container(Containers.Sealed).GetBlobClient($"{_open.Submission}/0/0");
        Assert.Equal(1, (await blob.GetPropertiesAsync(cancellationToken: Cancel)).Value.ContentLength);

        using var late = await _http.AssertAnswersAsync(204, IntakeRequests.Part(_open, Address, 0, _sealed));
        await _http.AssertRefusedAsync(Refusal.UploadTerminated, IntakeRequests.Commit(_open, 0, new { Objects = new[] { SealedBytes.Named(0, _sealed) } }));
    }

    [Fact]
    public async Task What_was_committed_cannot_be_ended()
    {
        using var part = await _http.AssertAnswersAsync(204, IntakeRequests.Part(_open, Address, 0, _sealed));
        await new IntakeClient(_http).CommitAsync(_open, new DeliveryId(_open.Submission, 0), [SealedBytes.Named(0, _sealed)], Cancel);
        await _http.AssertRefusedAsync(Refusal.DeliveryAlreadyCommitted, IntakeRequests.Upload(_open, HttpMethod.Delete, Address));
        await AssertOffsetAsync($"{Address}?length={_sealed.Length}", _sealed.Length, _sealed.Length);
    }

    [Fact]
    public async Task Where_only_POST_gets_through_the_method_stands_in_a_header()
    {
        var part = IntakeRequests.Part(_open, Address, 0, _sealed);
        part.Method = HttpMethod.Post;
        part.Headers.Add("X-HTTP-Method-Override", "PATCH");
        using var sent = await _http.AssertAnswersAsync(204, part);
        var end = IntakeRequests.Upload(_open, HttpMethod.Post, Address);
        end.Headers.Add("X-HTTP-Method-Override", "DELETE");
        using var ended = await _http.AssertAnswersAsync(204, end);
    }

    private async Task AssertOffsetAsync(string address, long offset, long length)
    {
        using var head = await _http.AssertAnswersAsync(200, IntakeRequests.Upload(_open, HttpMethod.Head, address));
        Assert.Equal($"{offset}", Header(head, "Upload-Offset"));
        Assert.Equal($"{length}", Header(head, "Upload-Length"));
        Assert.Equal("1.0.0", Header(head, "Tus-Resumable"));
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
