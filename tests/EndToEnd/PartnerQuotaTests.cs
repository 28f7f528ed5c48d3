using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>A partner at the end of its quota waits, is told how long, and touches nobody else; one that is switched off is shut out.</summary>
public sealed class PartnerQuotaTests : IAsyncLifetime
{
    private const int MiB = 1 << 20;

    private static readonly PartnerId One = PartnerId.Parse("5ab5d1e0-0000-4000-8000-000000000012");

    private readonly Installation _installation = new();
    private PartnerClient _one = null!;
    private byte[] _sealed = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _installation.StartAsync("--Intake:DailyPartnerOpenings", "8");
        _one = await PartnerClient.SignInAsync(_installation, "partner-one");
        using var http = _installation.IntakeHttp();
        await _installation.SenderAsync(http);
        _sealed = await SealedBytes.OfAsync(http, Entropy.System.Bytes(4 * MiB), Cancel);
        await EnterAsync(new Partner { Id = One, Name = "Partner One", Standing = 1, BytesPerDay = 8 * MiB, Enabled = true });
    }

    public async ValueTask DisposeAsync()
    {
        _one.Dispose();
        await _installation.DisposeAsync();
    }

    [Fact]
    public async Task At_its_end_rows_and_parts_are_refused_until_tomorrow()
    {
        var rows = await _one.OpenAsync([PartnerClient.NewId(), PartnerClient.NewId(), PartnerClient.NewId()], lengthBytes: _sealed.Length);
        Assert.Equal(["created", "refused", "refused"], rows.Select(row => row!["state"]!.GetValue<string>()));
        Assert.Equal((int)Refusal.DailyBudgetSpent, rows[1]!["refusal"]!["refusal"]!.GetValue<int>());
        Assert.InRange(rows[1]!["retryAfter"]!.GetValue<long>(), 1, 86_400);

        var open = PartnerClient.Opened(rows[0]!);
        await _one.SendAsync(open, _sealed);
        var me = (await _one.Http.GetFromJsonAsync<JsonObject>("partners/me", Cancel))!;
        Assert.Equal((8 * MiB, _sealed.Length), (me["quota"]!["bytesPerDay"]!.GetValue<long>(), me["quota"]!["usedToday"]!.GetValue<long>()));

        // What is opened and does not fit any more waits as well.
        var late = PartnerClient.Opened((await _one.OpenAsync([PartnerClient.NewId()], lengthBytes: 9 * MiB))[0]!);
        using var refused = await _one.Http.AssertAnswersAsync(429, IntakeRequests.Part(late, $"uploads/{late.Submission}/0/0", 0, _sealed));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalHours, 0, 24);

        // All partners' submissions of the day are spent: the whole call waits, and nothing of it is opened.
        SubmissionId[] many = [.. Enumerable.Range(0, 8).Select(_ => PartnerClient.NewId())];
        using var whole = await _one.Http.AssertAnswersAsync(429, _one.Opening(many, lengthBytes: 1));
        Assert.NotNull(whole.Headers.RetryAfter);
        Assert.Empty(await _installation.Container(Containers.Intake).GetBlobsAsync(prefix: $"{many[0]}/", traits: default, states: default, cancellationToken: Cancel).ToListAsync(Cancel));

        using var http = _installation.IntakeHttp();
        var sender = await _installation.SenderAsync(http);
        Assert.NotNull(sender);
    }

    [Fact]
    public async Task Who_is_switched_off_or_not_entered_is_shut_out()
    {
        var open = PartnerClient.Opened((await _one.OpenAsync([PartnerClient.NewId()]))[0]!);
        await EnterAsync(new Partner { Id = One, Name = "Partner One", Standing = 1, BytesPerDay = 8 * MiB, Enabled = false });
        var begun = TimeProvider.System.GetTimestamp();
        while ((await _one.Http.GetAsync(new Uri("partners/me", UriKind.Relative), Cancel)).IsSuccessStatusCode)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(60));
            await Task.Delay(500, Cancel);
        }
        await _one.Http.AssertRefusedAsync(Refusal.PartnerUnknown, _one.Opening([PartnerClient.NewId()]));
        await _one.Http.AssertRefusedAsync(Refusal.PartnerUnknown, _one.Asking("receipts", new { Submissions = new[] { open.Submission } }));
        await _one.Http.AssertRefusedAsync(Refusal.PartnerUnknown, IntakeRequests.Part(open, $"uploads/{open.Submission}/0/0", 0, _sealed));
        await _one.Http.AssertRefusedAsync(Refusal.PartnerUnknown, IntakeRequests.Commit(open, 0, new { Objects = new[] { SealedBytes.Named(0, _sealed) } }));
        await _installation.Container(Containers.Config).GetBlobClient(Partner.NameFor(PartnerId.Parse("5ab5d1e0-0000-4000-8000-000000000013"))).DeleteAsync(cancellationToken: Cancel);
        using var two = await PartnerClient.SignInAsync(_installation, "partner-two");
        await two.Http.AssertRefusedAsync(Refusal.PartnerUnknown, two.Opening([PartnerClient.NewId()]));
    }

    private async Task EnterAsync(Partner partner) => await _installation.Container(Containers.Config).GetBlobClient(Partner.NameFor(partner.Id))
        .UploadAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(partner, ContractJson.Options)), overwrite: true, Cancel);
}
