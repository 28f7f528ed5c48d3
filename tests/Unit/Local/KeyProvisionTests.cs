using Submissions.Contracts;
using Submissions.Local;
using Submissions.Storage;

namespace Submissions.Tests.Unit.Local;

public sealed class KeyProvisionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Provisioning_twice_changes_nothing_that_is_published()
    {
        var provision = Provision();
        var first = await provision.NextAsync(null, Cancel);
        _time.Advance(TimeSpan.FromDays(50));
        provision.MakeMissing();

        var second = await provision.NextAsync(first, Cancel);

        Assert.Equal(first.Intake, second.Intake);
        Assert.Equal(first.Desk, second.Desk);
        Assert.Equal(first.Recovery, second.Recovery);
        Assert.Equal(first.Promise, second.Promise);
        Assert.StartsWith("age1pq1", Assert.Single(first.Recovery), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_last_third_of_its_time_a_key_gets_a_successor_of_both_halves_and_stays()
    {
        var provision = Provision();
        var first = await provision.NextAsync(null, Cancel);
        _time.Advance(TimeSpan.FromDays(61));

        var second = await provision.NextAsync(first, Cancel);

        Assert.Equal(2, second.Intake.Count);
        var old = Assert.Single(first.Intake);
        Assert.Equal(old, KeyDirectory.Current(second.Intake, _time.GetUtcNow()));
        var next = KeyDirectory.Current(second.Intake, _time.GetUtcNow().AddDays(8))!;
        Assert.Contains(old, second.Intake);
        Assert.NotEqual(old.Rsa, next.Rsa);
        Assert.NotEqual(old.MlKem, next.MlKem);
        Assert.NotEqual(old.Version, next.Version);
        // A week ahead, so that it is in the public log before anybody is to seal to it.
        Assert.Equal(_time.GetUtcNow().AddDays(7.5), next.NotBefore);
        Assert.Equal(_time.GetUtcNow().AddDays(97.5), next.Expires);
        Assert.True(next.NotBefore < old.Expires);
        Assert.Equal(2, second.Desk.Count);
    }

    [Fact]
    public async Task A_successor_that_was_made_and_never_published_is_published_and_no_other_is_made()
    {
        var provision = Provision();
        var first = await provision.NextAsync(null, Cancel);
        _time.Advance(TimeSpan.FromDays(61));
        var lost = await provision.NextAsync(first, Cancel);

        var again = await provision.NextAsync(first, Cancel);

        Assert.Equal(lost.Intake.Select(key => key.KeyId), again.Intake.Select(key => key.KeyId));
        Assert.Equal(lost.Desk.Select(key => key.KeyId), again.Desk.Select(key => key.KeyId));
    }

    [Fact]
    public async Task A_machine_that_slept_past_the_end_of_its_keys_takes_evidence_again()
    {
        var provision = Provision();
        var first = await provision.NextAsync(null, Cancel);
        _time.Advance(TimeSpan.FromDays(400));

        var second = await provision.NextAsync(first, Cancel);

        Assert.True(KeyDirectory.Current(second.Intake, _time.GetUtcNow())!.Expires > _time.GetUtcNow());
        Assert.Contains(Assert.Single(first.Intake), second.Intake);
    }

    private KeyProvision Provision()
    {
        var provision = new KeyProvision(VaultFolder.Open(_folder.File("vault")), _folder.File("recovery/identity.txt"), TimeSpan.FromDays(90), Entropy.System, _time);
        provision.MakeMissing();
        return provision;
    }
}
