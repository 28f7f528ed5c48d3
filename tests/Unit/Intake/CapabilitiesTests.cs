using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Intake;
using Submissions.Intake.Open;

namespace Submissions.Tests.Unit.Intake;

public sealed class CapabilitiesTests
{
    private static readonly SubmissionId Submission = SubmissionId.Parse("00112233445566778899aabbccddeeff");

    [Fact]
    public async Task A_capability_opens_its_submission_until_it_runs_out_and_no_other()
    {
        var clock = new SetClock();
        using var mac = new IntakeMac(new OneSecret(1));
        var capabilities = new Capabilities(mac, clock, Options.Create(new IntakeOptions()));
        var (capability, expires) = await capabilities.IssueAsync(Submission, CapabilityKind.Free, TestContext.Current.CancellationToken);
        Assert.Equal(clock.Now + TimeSpan.FromHours(48), expires);

        Assert.Equal(Refusal.None, await CheckAsync(capabilities, capability, Submission));
        Assert.Equal(Refusal.CapabilityInvalid, await CheckAsync(capabilities, capability, SubmissionId.Parse("10112233445566778899aabbccddeeff")));
        clock.Now = expires - TimeSpan.FromSeconds(1);
        Assert.Equal(Refusal.None, await CheckAsync(capabilities, capability, Submission));
        clock.Now = expires;
        Assert.Equal(Refusal.CapabilityExpired, await CheckAsync(capabilities, capability, Submission));
    }

    [Fact]
    public async Task No_character_of_a_capability_can_be_changed()
    {
        using var mac = new IntakeMac(new OneSecret(1));
        var capabilities = new Capabilities(mac, new SetClock(), Options.Create(new IntakeOptions()));
        var (capability, _) = await capabilities.IssueAsync(Submission, CapabilityKind.Free, TestContext.Current.CancellationToken);
        for (var i = 0; i < capability.Length - 1; i++)
        {
            var changed = capability[..i] + (capability[i] == 'A' ? 'B' : 'A') + capability[(i + 1)..];
            Assert.Equal(Refusal.CapabilityInvalid, await CheckAsync(capabilities, changed, Submission));
        }
        foreach (var other in new[] { "", capability + "A", capability[..^1], capability + "=", new string('!', capability.Length) })
        {
            Assert.Equal(Refusal.CapabilityInvalid, await CheckAsync(capabilities, other, Submission));
        }
    }

    [Fact]
    public async Task A_partners_capability_names_it_and_nobody_can_name_another()
    {
        var partner = PartnerId.Parse("5ab5d1e0-0000-4000-8000-000000000012");
        using var mac = new IntakeMac(new OneSecret(1));
        var capabilities = new Capabilities(mac, new SetClock(), Options.Create(new IntakeOptions()));
        var (capability, _) = await capabilities.IssueAsync(Submission, partner, TestContext.Current.CancellationToken);
        var context = new DefaultHttpContext();
        context.Request.Headers[Capabilities.Header] = capability;
        Assert.True((await capabilities.ReadAsync(context.Request, Submission, TestContext.Current.CancellationToken)).TryGet(out var read));
        Assert.Equal((CapabilityKind.Partner, partner), (read.Kind, read.Partner));
        for (var i = 0; i < capability.Length - 1; i++)
        {
            var changed = capability[..i] + (capability[i] == 'A' ? 'B' : 'A') + capability[(i + 1)..];
            Assert.Equal(Refusal.CapabilityInvalid, await CheckAsync(capabilities, changed, Submission));
        }
        Assert.Equal(Refusal.CapabilityInvalid, await CheckAsync(capabilities, capability, SubmissionId.Parse("10112233445566778899aabbccddeeff")));
        // Signed by us, but a partner's without a partner, or somebody's with one.
        var (odd, _) = await capabilities.IssueAsync(Submission, CapabilityKind.Partner, TestContext.Current.CancellationToken);
        Assert.Equal(Refusal.CapabilityInvalid, await CheckAsync(capabilities, odd, Submission));
    }

    [Fact]
    public async Task A_capability_of_another_key_is_not_ours()
    {
        using var theirMac = new IntakeMac(new OneSecret(2));
        using var ourMac = new IntakeMac(new OneSecret(1));
        var theirs = new Capabilities(theirMac, new SetClock(), Options.Create(new IntakeOptions()));
        var ours = new Capabilities(ourMac, new SetClock(), Options.Create(new IntakeOptions()));
        var (capability, _) = await theirs.IssueAsync(Submission, CapabilityKind.Free, TestContext.Current.CancellationToken);
        Assert.Equal(Refusal.CapabilityInvalid, await CheckAsync(ours, capability, Submission));
    }

    private static async Task<Refusal> CheckAsync(Capabilities capabilities, string capability, SubmissionId submission)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers[Capabilities.Header] = capability;
        return (await capabilities.ReadAsync(context.Request, submission, TestContext.Current.CancellationToken)).Refusal;
    }

    private sealed class OneSecret(byte value) : ISecretStore
    {
        public Task<byte[]> GetSecretAsync(string name, string? version, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Repeat(value, 32).ToArray());
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
