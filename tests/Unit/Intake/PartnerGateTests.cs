using Submissions.Contracts;
using Submissions.Intake;
using Submissions.Storage;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Intake;

/// <summary>What partners may send, counted over a real store.</summary>
public sealed class PartnerGateTests(AzuriteFixture azurite)
{
    private const int MiB = 1 << 20;

    private readonly ManualTime _time = IntakeParts.SomeDay();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_partner_ends_at_its_quota_whatever_instances_serve_it_and_others_do_not()
    {
        using var one = await PartsAsync(new IntakeOptions());
        using var other = await PartsAsync(new IntakeOptions());
        var (partner, opened) = await one.EnterPartnerAsync(bytesPerDay: 80 * MiB);
        var stored = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), Cancel, async (i, _) =>
        {
            for (var tries = 0; tries < 100; tries++)
            {
                var (refusal, _, _) = await (i % 2 == 0 ? one : other).SendAsync(opened, 8 * MiB);
                if (refusal != Refusal.Busy)
                {
                    Interlocked.Add(ref stored, refusal == Refusal.None ? 1 : 0);
                    break;
                }
            }
        });
        Assert.Equal(10, stored);
        Assert.Equal(Refusal.DailyBudgetSpent, (await one.SendAsync(opened, 1)).Refusal);
        Assert.Equal((80 * MiB, 0), (await one.Budget.UsedAsync(partner, Cancel), await one.Budget.LeftAsync(partner, Cancel)));
        Assert.Equal(Refusal.None, (await one.SendAsync((await one.EnterPartnerAsync()).Opened, MiB)).Refusal);
        Assert.Equal(Refusal.None, (await one.SendAsync(IntakeParts.Opened(), MiB)).Refusal);
        _time.Advance(TimeSpan.FromHours(16));
        Assert.Equal(Refusal.None, (await other.SendAsync(opened, 8 * MiB)).Refusal);
    }

    [Fact]
    public async Task All_partners_together_end_at_their_budget_and_the_last_one_is_charged_nothing()
    {
        using var parts = await PartsAsync(new IntakeOptions { DailyPartnerBytes = 16 * MiB });
        var (first, second) = (await parts.EnterPartnerAsync(), await parts.EnterPartnerAsync(bytesPerDay: 80 * MiB));
        Assert.Equal(Refusal.None, (await parts.SendAsync(first.Opened, 8 * MiB)).Refusal);
        Assert.Equal(Refusal.None, (await parts.SendAsync(second.Opened, 8 * MiB)).Refusal);
        Assert.Equal(Refusal.DailyBudgetSpent, (await parts.SendAsync(second.Opened, MiB)).Refusal);
        Assert.Equal(8 * MiB, await parts.Budget.UsedAsync(second.Partner, Cancel));
    }

    [Fact]
    public async Task What_was_not_stored_is_given_back()
    {
        using var parts = await PartsAsync(new IntakeOptions());
        var (partner, opened) = await parts.EnterPartnerAsync(bytesPerDay: 8 * MiB);
        for (var i = 0; i < 3; i++)
        {
            Assert.True((await parts.Gate.AdmitAsync(IntakeParts.Request(), opened, 8 * MiB, true, Cancel)).TryGet(out var admission, out _));
            admission.Dispose();
        }
        Assert.Equal(0, await parts.Budget.UsedAsync(partner, Cancel));
    }

    [Fact]
    public async Task So_many_parts_of_one_partner_are_in_flight_over_all_its_submissions()
    {
        using var parts = await PartsAsync(new IntakeOptions { MaxPartnerPartsInFlight = 2 });
        var (partner, opened) = await parts.EnterPartnerAsync();
        Assert.True((await parts.Gate.AdmitAsync(IntakeParts.Request(), opened, 1, true, Cancel)).TryGet(out var first, out _));
        Assert.True((await parts.Gate.AdmitAsync(IntakeParts.Request(), IntakeParts.OpenedBy(partner.Id), 1, true, Cancel)).TryGet(out var second, out _));
        Assert.Equal(Refusal.Busy, (await parts.SendAsync(IntakeParts.OpenedBy(partner.Id), 1)).Refusal);
        Assert.Equal(Refusal.None, (await parts.SendAsync((await parts.EnterPartnerAsync()).Opened, 1)).Refusal);
        first.Dispose();
        Assert.Equal(Refusal.None, (await parts.SendAsync(opened, 1)).Refusal);
        second.Dispose();
    }

    [Fact]
    public async Task A_partner_that_is_switched_off_is_shut_out_within_half_a_minute_whatever_it_holds()
    {
        using var parts = await PartsAsync(new IntakeOptions());
        var (partner, opened) = await parts.EnterPartnerAsync();
        Assert.Equal(Refusal.None, (await parts.SendAsync(opened, MiB)).Refusal);
        Assert.Equal(Refusal.None, await parts.Gate.PassAsync(opened, 1, Cancel));
        await parts.ReplacePartnerAsync(partner with { Enabled = false });
        _time.Advance(PartnerRegistry.Remembered);
        Assert.Equal(Refusal.PartnerUnknown, (await parts.SendAsync(opened, MiB)).Refusal);
        Assert.Equal(Refusal.PartnerUnknown, await parts.Gate.PassAsync(opened, 1, Cancel));
        Assert.Equal(Refusal.PartnerUnknown, (await parts.SendAsync(IntakeParts.OpenedBy(PartnerId.Read(Entropy.System.Bytes(16))), 1)).Refusal);
    }

    [Fact]
    public async Task A_storm_of_one_partner_is_slowed_down()
    {
        using var parts = await PartsAsync(new IntakeOptions { PartnerPartsPerSecond = 2 });
        var (_, opened) = await parts.EnterPartnerAsync();
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(Refusal.None, await parts.Gate.PassAsync(opened, 1, Cancel));
        }
        Assert.Equal(Refusal.Busy, await parts.Gate.PassAsync(opened, 1, Cancel));
        Assert.Equal(Refusal.Busy, (await parts.SendAsync(opened, 1)).Refusal);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Refusal.None, await parts.Gate.PassAsync(opened, 2, Cancel));
    }

    [Fact]
    public async Task Calls_are_bounded_for_each_partner_and_for_all()
    {
        using var parts = await PartsAsync(new IntakeOptions { MaxCallsOfPartner = 2, MaxPartnerCalls = 3 });
        var (one, other) = (PartnerId.Read(Entropy.System.Bytes(16)), PartnerId.Read(Entropy.System.Bytes(16)));
        var (first, second) = (parts.Partners.TryBeginCall(one), parts.Partners.TryBeginCall(one));
        Assert.NotNull(first);
        Assert.NotNull(second);
        Assert.Null(parts.Partners.TryBeginCall(one));
        var third = parts.Partners.TryBeginCall(other);
        Assert.NotNull(third);
        Assert.Null(parts.Partners.TryBeginCall(other));
        first.Dispose();
        Assert.NotNull(parts.Partners.TryBeginCall(other));
        Assert.Null(parts.Partners.TryBeginCall(one));
        second.Dispose();
        Assert.NotNull(parts.Partners.TryBeginCall(one));
    }

    private async Task<IntakeParts> PartsAsync(IntakeOptions limits) => new(await azurite.AccountAsync(), _time, limits);
}
