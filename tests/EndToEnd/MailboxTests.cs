using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>Coming back with a return code: who has it sees its own and nothing else; who has not learns not even that there is something.</summary>
public sealed class MailboxTests : IAsyncLifetime
{
    private readonly Installation _installation = new();
    private readonly byte[] _token = Entropy.System.Bytes(MailboxId.LengthBytes);
    private HttpClient _http = null!;
    private OpenedSubmission _open = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private MailboxId Id => MailboxId.Of(_token);

    public async ValueTask InitializeAsync()
    {
        await _installation.StartAsync("--Intake:StatusDelayDays", "0");
        _http = _installation.IntakeHttp();
        _open = await new IntakeClient(_http).OpenAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _installation.DisposeAsync();
    }

    [Fact]
    public async Task A_witness_who_comes_back_sees_what_became_of_it()
    {
        var tag = new string('7', 64);
        var promise = await SendAsync(0, tag);
        Assert.Equal(tag, promise["tag"]!.GetValue<string>());
        await SendAsync(1, tag);
        Assert.Equal(0, (await AskAsync("status", new { Token = _token })).Body["messages"]!.GetValue<int>());
        var body = await StatusAsync(body => body["deliveries"]!.AsArray().All(delivery => delivery!["state"]!.GetValue<string>() == "checked"));
        Assert.Equal([0, 1], body["deliveries"]!.AsArray().Select(delivery => delivery!["delivery"]!.GetValue<int>()));
        Assert.All(body["deliveries"]!.AsArray(), delivery => Assert.Equal(promise["receivedAt"]!.GetValue<string>()[..10], delivery!["receivedOn"]!.GetValue<string>()));
        Assert.False(body["more"]!.GetValue<bool>());
        Assert.Contains(await _installation.EventsAsync(), custodyEvent => custodyEvent is { Act: CustodyAct.Received, Delivery: 0 } && custodyEvent.Tag == tag);

        var receipt = await ReceiptAsync(new { Token = _token, _open.Submission, Delivery = 0 });
        var entry = JsonSerializer.Deserialize<CustodyEvent>(receipt["entry"]!.GetValue<string>(), ContractJson.Options)!;
        Assert.Equal((CustodyAct.Received, _open.Submission, tag), (entry.Act, entry.Submission, entry.Tag));
        Assert.StartsWith("c2sp.org/tlog-proof@v1\n", receipt["proof"]!.GetValue<string>(), StringComparison.Ordinal);

        var messages = new[] { Entropy.System.Bytes(70_000), Entropy.System.Bytes(80_000) };
        for (var i = 0; i < messages.Length; i++)
        {
            await _installation.Container(Containers.Mailbox).UploadBlobAsync(MailboxMessage.NameFor(Id, i + 1), BinaryData.FromBytes(messages[i]), Cancel);
        }
        Assert.Equal(2, (await AskAsync("status", new { Token = _token })).Body["messages"]!.GetValue<int>());
        var (answered, _) = await AskAsync("messages", new { Token = _token });
        Assert.Equal(messages.Select(Convert.ToBase64String), answered["messages"]!.AsArray().Select(message => message!.GetValue<string>()));
    }

    [Fact]
    public async Task That_two_people_of_the_staff_decided_to_dispose_of_it_is_told_to_the_witness_and_one_takes_it_back()
    {
        await SendAsync(0, new string('7', 64));
        await StatusAsync(body => body["deliveries"]![0]!["state"]!.GetValue<string>() == "checked");
        await ReceiptAsync(new { Token = _token, _open.Submission, Delivery = 0 });
        using var lead = await StaffAsync("Carmen, lead");
        using var auditor = await StaffAsync("Elif, auditor");
        var (asked, consents) = ($"api/submissions/{_open.Submission}/disposals", $"api/submissions/{_open.Submission}/decisions");

        await DecideAsync(auditor, asked, 403);
        var request = (await DecideAsync(lead, asked, 201))["id"]!.GetValue<string>();
        await DecideAsync(lead, $"{asked}/{request}/consent", 403);
        Assert.Equal(request, (await auditor.GetFromJsonAsync<JsonNode>(consents, Cancel))!["items"]![0]!["id"]!.GetValue<string>());
        await DecideAsync(auditor, $"{asked}/{request}/consent", 201);
        var told = await StatusAsync(body => body["deliveries"]![0]!["deletedFrom"] is not null);
        Assert.InRange(told["deliveries"]![0]!["deletedFrom"]!.GetValue<string>(), Day(29), Day(31));

        await DecideAsync(lead, $"{asked}/withdrawal", 201);
        await StatusAsync(body => body["deliveries"]![0]!["deletedFrom"] is null);
        Assert.Equal(["disposalRequested", "disposalConsented", "disposalWithdrawn"], (await lead.GetFromJsonAsync<JsonNode>(consents, Cancel))!["items"]!.AsArray().Select(item => item!["kind"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Without_the_code_nothing_is_learnt_by_content_size_or_time()
    {
        await SendAsync(0, new string('7', 64));
        foreach (var address in new[] { "status", "receipt", "messages" })
        {
            object About(byte[] token) => address == "receipt" ? new { Token = token, _open.Submission, Delivery = 0 } : new { Token = token };
            var (known, size) = await AskAsync(address, About(_token));
            Assert.Null(known["refusal"]);
            foreach (var token in new[] { Entropy.System.Bytes(32), [], new byte[31], Convert.FromHexString($"{Id}") })
            {
                var began = TimeProvider.System.GetTimestamp();
                var (unknown, otherSize) = await AskAsync(address, About(token), 404);
                Assert.Equal((int)Refusal.NotFound, unknown["refusal"]!.GetValue<int>());
                Assert.Equal(size, otherSize);
                Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(490));
            }
        }
        await AskAsync("receipt", new { Token = _token, Submission = SubmissionId.New(Entropy.System), Delivery = 0 }, 404);
        await AskAsync("status", new { Token = "no Base64" }, 404);
    }

    [Fact]
    public async Task A_commit_cannot_be_moved_to_another_mailbox_or_tag()
    {
        var promise = await SendAsync(0, new string('7', 64));
        Assert.Equal(promise.ToJsonString(), (await CommitAsync(0, new string('7', 64), Id, 200)).ToJsonString());
        Assert.Equal(111, (await CommitAsync(0, new string('8', 64), Id, 409))["refusal"]!.GetValue<int>());
        Assert.Equal(111, (await CommitAsync(0, new string('7', 64), MailboxId.Of([1]), 409))["refusal"]!.GetValue<int>());
        Assert.Equal(111, (await CommitAsync(0, null, null, 409))["refusal"]!.GetValue<int>());
        Assert.Equal(101, (await CommitAsync(0, "7", Id, 400))["refusal"]!.GetValue<int>());
        await AskAsync("status", new { Token = new byte[] { 1 } }, 404);
    }

    private static string Day(int days) => TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<HttpClient> StaffAsync(string person) => new()
    {
        BaseAddress = _installation.Desk,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", await StaffTokens.SignInAsync(_installation, person)) },
    };

    private static async Task<JsonNode> DecideAsync(HttpClient staff, string address, int status)
    {
        using var why = new StringContent("{\"why\":\"spam\"}", Encoding.UTF8, "application/json");
        using var answer = await staff.PostAsync(new Uri(address, UriKind.Relative), why, Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;
    }

    private async Task<JsonNode> StatusAsync(Func<JsonNode, bool> isReached)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var (body, _) = await AskAsync("status", new { Token = _token });
            if (isReached(body))
                return body;
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Deliveries.Patience, $"{body.ToJsonString()} {_installation.Said}");
        }
    }

    /// <summary>The receipt once Custody has written it; until then the answer is the same, and empty.</summary>
    private async Task<JsonNode> ReceiptAsync(object asked)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var (receipt, _) = await AskAsync("receipt", asked);
            Assert.Equal(receipt["entry"]!.GetValue<string>().Length == 0, receipt["proof"]!.GetValue<string>().Length == 0);
            if (receipt["proof"]!.GetValue<string>().Length > 0)
                return receipt;
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Deliveries.Patience, $"No receipt: {_installation.Said}");
        }
    }

    private byte[]? _sealed;

    private async Task<JsonNode> SendAsync(int delivery, string tag)
    {
        _sealed ??= await SealedBytes.OfAsync(_http, ManifestReader.Write(Deliveries.Manifest()), Cancel);
        using var part = await _http.AssertAnswersAsync(204, IntakeRequests.Part(_open, $"uploads/{_open.Submission}/{delivery}/0", 0, _sealed));
        return await CommitAsync(delivery, tag, Id, 200);
    }

    private async Task<JsonNode> CommitAsync(int delivery, string? tag, MailboxId? mailbox, int status)
    {
        using var answer = await _http.AssertAnswersAsync(status, IntakeRequests.Commit(_open, delivery, new { Objects = new[] { SealedBytes.Named(0, _sealed!) }, Tag = tag, Mailbox = mailbox }));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;
    }

    private async Task<(JsonNode Body, int Size)> AskAsync(string address, object body, int status = 200)
    {
        using var answer = await _http.AssertAnswersAsync(status, new HttpRequestMessage(HttpMethod.Post, $"mailbox/{address}") { Content = JsonContent.Create(body, options: ContractJson.Options) });
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(0, text.Length % (16 << 10));
        return (JsonNode.Parse(text)!, text.Length);
    }
}
