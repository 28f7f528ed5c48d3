using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>Partners open and send in bulk; what they try beyond that gets them nothing.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class PartnerSubmissionTests(SharedInstallation shared) : IAsyncLifetime
{
    private PartnerClient _one = null!;
    private PartnerClient _two = null!;
    private byte[] _sealed = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _one = await PartnerClient.SignInAsync(shared.Running, "partner-one");
        _two = await PartnerClient.SignInAsync(shared.Running, "partner-two");
        _sealed = await SealedBytes.OfAsync(_one.Http, ManifestReader.Write(Deliveries.Manifest()), Cancel);
    }

    public ValueTask DisposeAsync()
    {
        _one.Dispose();
        _two.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_partner_opens_sends_repeats_and_gets_receipts()
    {
        SubmissionId[] ids = [PartnerClient.NewId(), PartnerClient.NewId(), PartnerClient.NewId()];
        var key = PartnerClient.NewKey();
        Assert.Equal(["created", "created", "created"], States(await _one.OpenAsync(ids, key)));
        var again = await _one.OpenAsync(ids, key);
        Assert.Equal(["uncommitted", "uncommitted", "uncommitted"], States(again));
        Assert.Equal(ids.Select(id => id.ToString()), again.Select(row => row!["submission"]!.GetValue<string>()));
        await _one.SendAsync(PartnerClient.Opened(again[1]!), _sealed);
        var third = await _one.OpenAsync(ids, key);
        Assert.Equal(["uncommitted", "committed", "uncommitted"], States(third));
        Assert.Null(third[1]!["capability"]);

        var receipts = await WaitForReceiptAsync(ids, 1);
        Assert.Equal(["unknown", "logged", "unknown"], States(receipts));
        var entry = JsonSerializer.Deserialize<CustodyEvent>(receipts[1]!["entry"]!.GetValue<string>(), ContractJson.Options)!;
        Assert.Equal((CustodyAct.Received, ids[1], "partner", "intake"), (entry.Act, entry.Submission, entry.Why, entry.Actor));
        Assert.Equal(PartnerId.Parse("5ab5d1e0-0000-4000-8000-000000000012"), entry.Partner);
        Assert.StartsWith("c2sp.org/tlog-proof@v1\n", receipts[1]!["proof"]!.GetValue<string>(), StringComparison.Ordinal);

        using var desk = await shared.Running.DeskHttpAsync();
        var detail = await Installation.WaitAsync(desk, ids[1], shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);
        Assert.Contains(detail["reasons"]!.AsArray(), reason => reason!["rule"]!.GetValue<string>() == "partner" && reason["number"]!.GetValue<int>() == 2);
    }

    [Fact]
    public async Task An_id_of_another_partner_is_refused_and_not_said_to_be_whose()
    {
        var (open, committed) = (PartnerClient.NewId(), PartnerClient.NewId());
        var rows = await _one.OpenAsync([open, committed]);
        await _one.SendAsync(PartnerClient.Opened(rows[1]!), _sealed);
        await WaitForReceiptAsync([committed], 0);
        var refused = await _two.OpenAsync([open, committed]);
        Assert.All(refused, row => Assert.Equal(("refused", (int)Refusal.SubmissionTaken), (row!["state"]!.GetValue<string>(), row["refusal"]!["refusal"]!.GetValue<int>())));
        Assert.Equal(Stripped(refused[0]!), Stripped(refused[1]!));
        var unknown = await _two.ReceiptsAsync([open, committed, PartnerClient.NewId()]);
        Assert.All(unknown, row => Assert.Equal(Stripped(unknown[2]!), Stripped(row!)));
        Assert.Equal(["uncommitted", "committed"], States(await _one.OpenAsync([open, committed])));
    }

    [Fact]
    public async Task An_id_of_a_witness_is_refused_likewise_committed_or_not_and_stays_the_witnesss()
    {
        using var http = shared.Running.IntakeHttp();
        var witness = await new IntakeClient(http).OpenAsync(Cancel);
        using var part = await http.AssertAnswersAsync(204, IntakeRequests.Part(witness, $"uploads/{witness.Submission}/0/0", 0, _sealed));
        Assert.Equal(["refused"], States(await _one.OpenAsync([witness.Submission])));
        using var commit = await http.AssertAnswersAsync(200, IntakeRequests.Commit(witness, 0, new { Objects = new[] { SealedBytes.Named(0, _sealed) } }));
        Assert.Equal(["refused"], States(await _one.OpenAsync([witness.Submission])));
        Assert.Equal(["unknown"], States(await _one.ReceiptsAsync([witness.Submission])));
        Assert.DoesNotContain(await shared.Running.EventsAsync(), custodyEvent => custodyEvent.Submission == witness.Submission && custodyEvent.Partner is not null);
    }

    [Fact]
    public async Task A_capability_serves_its_own_submission_alone()
    {
        var (mine, theirs) = (PartnerClient.NewId(), PartnerClient.NewId());
        var open = PartnerClient.Opened((await _one.OpenAsync([mine]))[0]!);
        await _two.OpenAsync([theirs]);
        await _one.Http.AssertRefusedAsync(Refusal.CapabilityInvalid, IntakeRequests.Part(open, $"uploads/{theirs}/0/0", 0, _sealed));
        await _one.Http.AssertRefusedAsync(Refusal.CapabilityInvalid, IntakeRequests.Commit(open with { Submission = theirs }, 0, new { Objects = new[] { SealedBytes.Named(0, _sealed) } }));
        await _one.Http.AssertRefusedAsync(Refusal.CapabilityInvalid, IntakeRequests.Upload(open, HttpMethod.Delete, $"uploads/{theirs}/0/0"));
    }

    [Fact]
    public async Task Two_partners_who_want_one_id_at_once_are_told_apart()
    {
        SubmissionId[] ids = [.. Enumerable.Range(0, 40).Select(_ => PartnerClient.NewId())];
        var both = await Task.WhenAll(_one.OpenAsync(ids), _two.OpenAsync(ids));
        for (var i = 0; i < ids.Length; i++)
        {
            string[] states = [both[0][i]!["state"]!.GetValue<string>(), both[1][i]!["state"]!.GetValue<string>()];
            Assert.Equal(["created", "refused"], states.Order());
        }
    }

    [Fact]
    public async Task A_key_stands_for_one_call()
    {
        var (first, second, key) = (PartnerClient.NewId(), PartnerClient.NewId(), PartnerClient.NewKey());
        await _one.OpenAsync([first], key);
        await _one.Http.AssertRefusedAsync(Refusal.KeyReused, _one.Opening([first, second], key));
        await _one.Http.AssertRefusedAsync(Refusal.KeyReused, _one.Opening([first], key, lengthBytes: 5));
        Assert.Equal(["created"], States(await _one.OpenAsync([second])));
        // Another partner's keys are its own.
        Assert.Equal(["created"], States(await _two.OpenAsync([PartnerClient.NewId()], key)));
    }

    [Fact]
    public async Task A_thousand_in_a_call_and_no_more()
    {
        SubmissionId[] ids = [.. Enumerable.Range(0, 1_001).Select(_ => PartnerClient.NewId())];
        var begun = TimeProvider.System.GetTimestamp();
        Assert.All(States(await _one.OpenAsync(ids[..1_000])), state => Assert.Equal("created", state));
        TestContext.Current.TestOutputHelper?.WriteLine($"1,000 opened in {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:F1} s");
        await _one.Http.AssertRefusedAsync(Refusal.TooManyItems, _one.Opening(ids));
        await _one.Http.AssertRefusedAsync(Refusal.TooManyItems, _one.Asking("receipts", new { Submissions = ids }));
        Assert.All(States(await _one.ReceiptsAsync(ids[..1_000])), state => Assert.Equal("unknown", state));
    }

    [Fact]
    public async Task What_is_too_long_for_a_submission_is_refused_by_itself()
    {
        var rows = await _one.OpenAsync([PartnerClient.NewId()], lengthBytes: 65L << 30);
        Assert.Equal((int)Refusal.SubmissionFull, rows[0]!["refusal"]!["refusal"]!.GetValue<int>());
    }

    [Fact]
    public async Task Calls_that_are_not_of_the_form_are_refused_whole()
    {
        var id = PartnerClient.NewId();
        await _one.Http.AssertRefusedAsync(Refusal.ItemRepeated, _one.Opening([id, PartnerClient.NewId(), id]));
        await _one.Http.AssertRefusedAsync(Refusal.ItemRepeated, _one.Asking("receipts", new { Submissions = new[] { id, id } }));
        await _one.Http.AssertRefusedAsync(Refusal.MalformedRequest, _one.Opening([]));
        await _one.Http.AssertRefusedAsync(Refusal.MalformedRequest, _one.Asking("receipts", new { Submissions = Array.Empty<string>() }));
        await _one.Http.AssertRefusedAsync(Refusal.MalformedRequest, _one.Opening([id], lengthBytes: 0));
        await _one.Http.AssertRefusedAsync(Refusal.MalformedRequest, _one.Opening([id], lengthBytes: -1));
        foreach (var key in new[] { "", "short", new string('k', 65), "../../../../../../x", "sixteen-letters!", "sechzehn–Zeichen" })
        {
            await _one.Http.AssertRefusedAsync(Refusal.MalformedRequest, _one.Opening([id], key));
        }
        foreach (var body in new[]
        {
            "", "null", "[]", "{}", "{\"key\":\"0123456789abcdef\"}", "{\"key\":\"0123456789abcdef\",\"items\":null}", "{\"key\":\"0123456789abcdef\",\"items\":[null]}",
            "{\"key\":\"0123456789abcdef\",\"items\":[{\"submission\":\"../../x\",\"lengthBytes\":1}]}", "{\"key\":\"0123456789abcdef\",\"items\":[{\"submission\":\"" + id + "\",\"lengthBytes\":1.5}]}",
            "{\"key\":\"0123456789abcdef\",\"items\":[{\"submission\":\"" + id + "\",\"lengthBytes\":99999999999999999999}]}",
            "{\"key\":\"0123456789abcdef\",\"items\":[{\"submission\":\"" + id + "\",\"lengthBytes\":1,\"partner\":\"other\"}]}", new string('[', 10_000),
        })
        {
            await _one.Http.AssertRefusedAsync(Refusal.MalformedRequest, Raw("submissions", body));
            await _one.Http.AssertRefusedAsync(Refusal.MalformedRequest, Raw("receipts", body));
        }
        await _one.Http.AssertRefusedAsync(Refusal.BodyTooLarge, Raw("submissions", new string(' ', 300_000)));
        Assert.Equal(["created"], States(await _one.OpenAsync([id])));
    }

    [Fact]
    public async Task A_body_without_length_is_refused_before_it_is_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "partners/submissions") { Content = new StreamContent(new MemoryStream("{}"u8.ToArray())) };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await _one.Http.SendAsync(request, Cancel);
        Assert.Equal(411, (int)answer.StatusCode);
    }

    private async Task<JsonArray> WaitForReceiptAsync(IReadOnlyList<SubmissionId> ids, int which)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var receipts = await _one.ReceiptsAsync(ids);
            if (States(receipts)[which] == "logged")
            {
                return receipts;
            }
            Assert.Equal("committed", States(receipts)[which]);
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Deliveries.Patience, $"No receipt: {shared.Running.Said}");
            await Task.Delay(100, Cancel);
        }
    }

    private static HttpRequestMessage Raw(string path, string body) => new(HttpMethod.Post, $"partners/{path}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private static string[] States(JsonArray rows) => [.. rows.Select(row => row!["state"]!.GetValue<string>())];

    /// <summary>A row without its submission.</summary>
    private static string Stripped(JsonNode row)
    {
        var copy = row.DeepClone().AsObject();
        copy.Remove("submission");
        return copy.ToJsonString();
    }
}
