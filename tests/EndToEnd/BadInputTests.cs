using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.EndToEnd;

/// <summary>Everything a hostile or broken client can send gets a numbered refusal, and nothing is lost or tried for ever.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class BadInputTests(SharedInstallation shared) : IAsyncLifetime
{
    private readonly HttpClient _http = shared.Running.IntakeHttp();
    private OpenedSubmission _submission = null!;

    public async ValueTask InitializeAsync() => _submission = await new IntakeClient(_http).OpenAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_body_over_8_MiB_is_refused_before_it_is_read()
    {
        using var request = Part(0, 0, new byte[(8 << 20) + 1]);
        request.Headers.ExpectContinue = true;
        await AssertRefusedAsync(Refusal.BodyTooLarge, request);
    }

    [Theory]
    [InlineData(1, 100, Refusal.PartMisaligned)]
    [InlineData(1 << 20, 2 << 20, Refusal.PartMisaligned)]
    [InlineData(17L << 30, 100, Refusal.PartOutOfRange)]
    [InlineData(long.MaxValue, 100, Refusal.PartOutOfRange)]
    [InlineData(0, 0, Refusal.MalformedRequest)]
    public async Task A_part_out_of_place_is_refused(long offset, int length, Refusal refusal)
    {
        using var request = Part(0, offset, new byte[length]);
        await AssertRefusedAsync(refusal, request);
    }

    [Theory]
    [InlineData("Upload-Offset", "-1", Refusal.MalformedRequest)]
    [InlineData("Upload-Offset", "1e3", Refusal.MalformedRequest)]
    [InlineData("Upload-Checksum", "md5 AAAA", Refusal.MalformedRequest)]
    [InlineData("Upload-Checksum", "sha256 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", Refusal.PartDigestWrong)]
    [InlineData("Submission-Capability", "", Refusal.CapabilityInvalid)]
    [InlineData("Submission-Capability", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", Refusal.CapabilityInvalid)]
    public async Task A_header_that_is_not_right_is_refused(string header, string value, Refusal refusal)
    {
        using var request = Part(0, 0, new byte[100]);
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
        await AssertRefusedAsync(refusal, request);
    }

    [Fact]
    public async Task A_capability_serves_its_own_submission_only()
    {
        var other = await new IntakeClient(_http).OpenAsync(TestContext.Current.CancellationToken);
        using var request = Part(0, 0, new byte[100]);
        request.RequestUri = new Uri($"uploads/{other.Submission}/0/0", UriKind.Relative);
        await AssertRefusedAsync(Refusal.CapabilityInvalid, request);
    }

    [Theory]
    [InlineData("not an age file at all", Refusal.HeaderMalformed)]
    [InlineData("age-encryption.org/v1\n-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\nEmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U\n--- Vn+54jqiiUCE+WZcEVY3f1sqHjlu/z1LCQ/T7Xm7qI0\n", Refusal.HeaderWithoutIntakeStanza)]
    public async Task A_first_part_that_nobody_could_open_is_not_stored(string start, Refusal refusal)
    {
        using var request = Part(0, 0, Encoding.ASCII.GetBytes(start.PadRight(2_000)));
        await AssertRefusedAsync(refusal, request);
        using var head = new HttpRequestMessage(HttpMethod.Head, $"uploads/{_submission.Submission}/0/0");
        head.Headers.Add("Tus-Resumable", "1.0.0");
        head.Headers.Add("Submission-Capability", _submission.Capability);
        using var answer = await _http.SendAsync(head, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET", "uploads/x/0/0", 404)]
    [InlineData("GET", "../../etc/passwd", 404)]
    [InlineData("GET", "..%2f..%2fhost.json", 404)]
    [InlineData("GET", "index.html/..", 200)]
    [InlineData("PATCH", "uploads/00112233445566778899aabbccddeeff/00/0", 404)]
    [InlineData("PATCH", "uploads/zz/0/0", 404)]
    [InlineData("DELETE", "uploads/00112233445566778899aabbccddeeff/0/0", 412)]
    [InlineData("PUT", "submissions", 405)]
    [InlineData("TRACE", "keys", 405)]
    public async Task Other_methods_and_paths_lead_nowhere(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("{", Refusal.MalformedRequest)]
    [InlineData("{\"objects\":[]}", Refusal.MalformedRequest)]
    [InlineData("{\"objects\":[null]}", Refusal.MalformedRequest)]
    [InlineData("{\"objects\":[{\"number\":0,\"lengthBytes\":1,\"digest\":\"xyz\"}]}", Refusal.MalformedRequest)]
    [InlineData("{\"objects\":[{\"number\":0,\"lengthBytes\":0,\"digest\":\"D\"}]}", Refusal.MalformedRequest)]
    [InlineData("{\"objects\":[{\"number\":0,\"lengthBytes\":1,\"digest\":\"D\"},{\"number\":0,\"lengthBytes\":1,\"digest\":\"D\"}]}", Refusal.MalformedRequest)]
    [InlineData("{\"objects\":[{\"number\":0,\"lengthBytes\":99999999999999,\"digest\":\"D\"}]}", Refusal.ObjectTooLarge)]
    [InlineData("{\"objects\":[{\"number\":7,\"lengthBytes\":1,\"digest\":\"D\"}]}", Refusal.UploadIncomplete)]
    public async Task A_commit_that_is_not_right_is_refused(string body, Refusal refusal)
    {
        using var request = Commit(0, body.Replace("\"D\"", $"\"{new string('a', 64)}\"", StringComparison.Ordinal));
        await AssertRefusedAsync(refusal, request);
    }

    [Fact]
    public async Task A_commit_of_too_many_objects_or_too_many_bytes_is_refused()
    {
        var many = string.Join(',', Enumerable.Range(0, 101).Select(number => $"{{\"number\":{number},\"lengthBytes\":1,\"digest\":\"{new string('a', 64)}\"}}"));
        using var objects = Commit(0, $"{{\"objects\":[{many}]}}");
        await AssertRefusedAsync(Refusal.TooManyObjects, objects);
        using var bytes = Commit(0, new string(' ', (256 << 10) + 1));
        await AssertRefusedAsync(Refusal.BodyTooLarge, bytes);
    }

    [Fact]
    public async Task A_commit_needs_every_part_and_the_right_digest_and_then_stands()
    {
        var intake = new IntakeClient(_http);
        var sealedBytes = await SealAsync(new byte[(3 << 20) + 5]);
        var id = new DeliveryId(_submission.Submission, 0);
        var whole = new SealedObject { Number = 3, LengthBytes = sealedBytes.Length, Digest = Convert.ToHexStringLower(TreeHash.Of(sealedBytes)) };
        await intake.SendPartAsync(_submission, id.Object(3), 0, sealedBytes.AsMemory(0, 1 << 20), TestContext.Current.CancellationToken);
        await intake.SendPartAsync(_submission, id.Object(3), 2 << 20, sealedBytes.AsMemory(2 << 20), TestContext.Current.CancellationToken);
        await AssertCommitRefusedAsync(Refusal.UploadIncomplete, id, whole);

        await intake.SendPartAsync(_submission, id.Object(3), 1 << 20, sealedBytes.AsMemory(1 << 20, 1 << 20), TestContext.Current.CancellationToken);
        await AssertCommitRefusedAsync(Refusal.ObjectDigestWrong, id, whole with { Digest = new string('a', 64) });
        await AssertCommitRefusedAsync(Refusal.UploadIncomplete, id, whole with { LengthBytes = whole.LengthBytes - 1 });

        var first = await intake.CommitAsync(_submission, id, [whole], TestContext.Current.CancellationToken);
        var second = await intake.CommitAsync(_submission, id, [whole], TestContext.Current.CancellationToken);
        Assert.Equal(first.Signature, second.Signature);
        await AssertCommitRefusedAsync(Refusal.DeliveryAlreadyCommitted, id, whole with { Number = 4 });
    }

    [Fact]
    public async Task Two_different_parts_for_one_place_are_refused_at_commit()
    {
        var intake = new IntakeClient(_http);
        var one = await SealAsync([1]);
        var other = await SealAsync([2]);
        var id = new DeliveryId(_submission.Submission, 0);
        await intake.SendPartAsync(_submission, id.Object(0), 0, one, TestContext.Current.CancellationToken);
        await intake.SendPartAsync(_submission, id.Object(0), 0, one, TestContext.Current.CancellationToken);
        await intake.SendPartAsync(_submission, id.Object(0), 0, other, TestContext.Current.CancellationToken);
        await AssertCommitRefusedAsync(Refusal.UploadAmbiguous, id, new SealedObject { Number = 0, LengthBytes = one.Length, Digest = Convert.ToHexStringLower(TreeHash.Of(one)) });
    }

    [Fact]
    public async Task A_manifest_that_is_no_manifest_or_names_what_is_not_there_is_shown_with_its_refusal()
    {
        var sender = await shared.Running.SenderAsync(_http);
        using var desk = await shared.Running.DeskHttpAsync();
        var photo = Deliveries.Photo();
        await SendAsync(0, Encoding.UTF8.GetBytes("{\"schema\":\"submissions/manifest/v1\" this is no JSON"), photo);
        await SendAsync(1, "just some text"u8.ToArray(), photo);
        await sender.SendAsync(_submission, 2, numbers => Deliveries.Manifest().With(numbers[0], photo).With(999, photo), [photo], TestContext.Current.CancellationToken);

        var detail = await Installation.WaitAsync(desk, _submission.Submission, shown => Deliveries.IsDone(shown, 3), Deliveries.Patience);
        Assert.Equal([303, 301, 305], detail["deliveries"]!.AsArray().Select(delivery => delivery!["refusal"]!["refusal"]!.GetValue<int>()));
        Assert.All(detail["deliveries"]!.AsArray(), delivery => Assert.Contains(delivery!["files"]!.AsArray(), file => file!["copy"] is not null));
        await AssertQueuesEmptyAsync();

        async Task SendAsync(int number, byte[] manifest, byte[] file)
        {
            var id = new DeliveryId(_submission.Submission, number);
            var objects = new List<SealedObject>();
            foreach (var content in new[] { manifest, file })
            {
                var bytes = await SealAsync(content);
                await new IntakeClient(_http).SendPartAsync(_submission, id.Object(objects.Count), 0, bytes, TestContext.Current.CancellationToken);
                objects.Add(new SealedObject { Number = objects.Count, LengthBytes = bytes.Length, Digest = Convert.ToHexStringLower(TreeHash.Of(bytes)) });
            }
            await new IntakeClient(_http).CommitAsync(_submission, id, objects, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_sealed_object_that_does_not_open_is_on_the_record_and_held_back()
    {
        using var desk = await shared.Running.DeskHttpAsync();
        var manifest = await SealAsync(ManifestReader.Write(Deliveries.Manifest().With(1, [1])));
        var broken = await SealAsync([1]);
        broken[^1] ^= 1;
        var id = new DeliveryId(_submission.Submission, 0);
        var objects = new List<SealedObject>();
        foreach (var bytes in new[] { manifest, broken })
        {
            await new IntakeClient(_http).SendPartAsync(_submission, id.Object(objects.Count), 0, bytes, TestContext.Current.CancellationToken);
            objects.Add(new SealedObject { Number = objects.Count, LengthBytes = bytes.Length, Digest = Convert.ToHexStringLower(TreeHash.Of(bytes)) });
        }
        await new IntakeClient(_http).CommitAsync(_submission, id, objects, TestContext.Current.CancellationToken);

        var detail = await Installation.WaitAsync(desk, _submission.Submission, shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);
        var file = detail["deliveries"]![0]!["files"]![0]!;
        Assert.Equal("unscanned", file["verdict"]!.GetValue<string>());
        Assert.Null(file["copy"]);
        Assert.Null(file["sha256"]);
    }

    [Fact]
    public async Task A_file_that_was_altered_after_its_scan_is_refused_and_not_tried_for_ever()
    {
        var sender = await shared.Running.SenderAsync(_http);
        using var desk = await shared.Running.DeskHttpAsync();
        var photo = Deliveries.Photo();
        await sender.SendAsync(_submission, 0, numbers => Deliveries.Manifest().With(numbers[0], photo), [photo], TestContext.Current.CancellationToken);
        var detail = await Installation.WaitAsync(desk, _submission.Submission, shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);
        await AssertQueuesEmptyAsync();
        var id = new DeliveryId(_submission.Submission, 0).Object(detail["deliveries"]![0]!["files"]![0]!["object"]!.GetValue<int>());
        var record = shared.Running.Container(Containers.Records).GetBlobClient(DerivationRecord.NameFor(id));
        await record.DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
        var sealedBlob = shared.Running.Container(Containers.Sealed).GetBlobClient(id.ToString());
        var bytes = (await sealedBlob.DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content.ToArray();
        bytes[^1] ^= 1;
        await sealedBlob.UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, TestContext.Current.CancellationToken);

        await shared.Running.Queue(Queues.Strip).SendMessageAsync(System.Text.Json.JsonSerializer.Serialize(ObjectMessage.For(id), ContractJson.Options), TestContext.Current.CancellationToken);
        await AssertQueuesEmptyAsync();
        var again = (await record.DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content.ToObjectFromJson<DerivationRecord>(ContractJson.Options)!;
        Assert.Equal(Refusal.PayloadDamaged, again.Refusal);
        Assert.Null(again.Output);
    }

    [Theory]
    [InlineData(Queues.Scan, "this is no JSON")]
    [InlineData(Queues.Scan, "{\"submission\":\"ffffffffffffffffffffffffffffffff\",\"delivery\":0}")]
    [InlineData(Queues.Strip, "{\"submission\":\"ffffffffffffffffffffffffffffffff\",\"delivery\":0,\"object\":0}")]
    [InlineData(Queues.Triage, "{\"submission\":\"ffffffffffffffffffffffffffffffff\",\"delivery\":0}")]
    [InlineData(Queues.Triage, "[]")]
    [InlineData(Queues.ScanPartners, "this is no JSON")]
    [InlineData(Queues.ScanPartners, "{\"submission\":\"ffffffffffffffffffffffffffffffff\",\"delivery\":0}")]
    [InlineData(Queues.StripPartners, "{\"submission\":\"ffffffffffffffffffffffffffffffff\",\"delivery\":0,\"object\":0}")]
    public async Task A_message_for_nothing_is_recorded_once_and_done_with(string queue, string message)
    {
        var before = (await shared.Running.EventsAsync()).Select(custodyEvent => custodyEvent.Name()).ToHashSet(StringComparer.Ordinal);
        await shared.Running.Queue(queue).SendMessageAsync(message, TestContext.Current.CancellationToken);
        await AssertQueuesEmptyAsync();
        var refused = (await shared.Running.EventsAsync()).Where(custodyEvent => custodyEvent.Act == CustodyAct.Refused).ToList();
        Assert.Contains(refused, IsAboutNothing);
        // Of two messages for the same nothing the first is recorded.
        var fresh = refused.Where(custodyEvent => !before.Contains(custodyEvent.Name())).ToList();
        Assert.InRange(fresh.Count, 0, 1);
        Assert.All(fresh, custodyEvent => Assert.True(IsAboutNothing(custodyEvent)));

        static bool IsAboutNothing(CustodyEvent custodyEvent) => custodyEvent.Why is "messageMalformed" or "submissionUnknown";
    }

    private async Task AssertQueuesEmptyAsync()
    {
        var deadline = TimeProvider.System.GetTimestamp();
        foreach (var name in Queues.All)
        {
            while ((await shared.Running.Queue(name).GetPropertiesAsync()).Value.ApproximateMessagesCount > 0)
            {
                Assert.True(TimeProvider.System.GetElapsedTime(deadline) < Deliveries.Patience, $"The queue {name} does not run empty.");
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
        Assert.DoesNotContain("is poison", shared.Running.Said, StringComparison.Ordinal);
    }

    private async Task<byte[]> SealAsync(byte[] content)
    {
        using var output = new MemoryStream();
        using var source = new MemoryStream(content);
        var recipients = PublishedRecipients.ForIntake(await new IntakeClient(_http).GetKeysAsync(TestContext.Current.CancellationToken));
        Assert.True((await Sealer.SealPaddedAsync(source, output, recipients, SealingPolicy.PostQuantumOnly, Entropy.System, TestContext.Current.CancellationToken)).TryGet(out _));
        return output.ToArray();
    }

    private HttpRequestMessage Part(int number, long offset, byte[] content)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, $"uploads/{_submission.Submission}/0/{number}") { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Upload-Offset", $"{offset}");
        request.Headers.Add("Submission-Capability", _submission.Capability);
        return request;
    }

    private HttpRequestMessage Commit(int delivery, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"submissions/{_submission.Submission}/deliveries/{delivery}/commit") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Submission-Capability", _submission.Capability);
        return request;
    }

    private async Task AssertCommitRefusedAsync(Refusal refusal, DeliveryId id, SealedObject named)
    {
        using var request = Commit(id.Number, System.Text.Json.JsonSerializer.Serialize(new { Objects = new[] { named } }, ContractJson.Options));
        await AssertRefusedAsync(refusal, request);
    }

    private async Task AssertRefusedAsync(Refusal refusal, HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        Assert.Equal((int)refusal, body!["refusal"]!.GetValue<int>());
        Assert.Equal(refusal.Status(), (int)answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }
}
