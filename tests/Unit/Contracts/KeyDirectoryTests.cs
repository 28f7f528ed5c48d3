using Submissions.Contracts;

namespace Submissions.Tests.Unit.Contracts;

public sealed class KeyDirectoryTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly KeyDirectory s_keys = new()
    {
        Intake = [Version("v1", 0), Version("v3", 120), Version("v2", 60)],
        Desk = [Version("d1", 0)],
        Recovery = ["age1pq1recovery"],
        Promise = "promise",
        Message = "message",
        Drop = "age1drop",
    };

    [Theory]
    [InlineData(-1, "v1")]
    [InlineData(0, "v1")]
    [InlineData(59, "v1")]
    [InlineData(60, "v2")]
    [InlineData(120, "v3")]
    [InlineData(5_000, "v3")]
    public void Senders_are_told_the_version_that_began_last(int day, string? version)
    {
        var told = s_keys.ForSenders(Logged(s_keys), s_start.AddDays(day));
        Assert.Equal(version, told?.Intake.Version);
        Assert.Equal(version is null ? null : s_keys.Recovery, told?.Recovery);
    }

    [Fact]
    public void Senders_are_told_nothing_that_is_not_proven()
    {
        var logged = Logged(s_keys);
        var at = s_start.AddDays(120);
        Assert.Equal("v2", s_keys.ForSenders(Without(logged, KeyUses.Intake, "v3"), at)!.Intake.Version);
        Assert.Null(s_keys.ForSenders(Without(logged, KeyUses.Intake, ""), at));
        Assert.Null(s_keys.ForSenders(Without(logged, KeyUses.Recovery, ""), at));
        Assert.Null(s_keys.ForSenders(Without(logged, KeyUses.Promise, ""), at));
        Assert.Null(s_keys.ForSenders(Without(logged, KeyUses.Message, ""), at));
        Assert.Null(s_keys.ForSenders(Without(logged, KeyUses.Drop, ""), at)!.Drop);
        Assert.Equal("age1drop", s_keys.ForSenders(logged, at)!.Drop);
        var more = s_keys with { Recovery = ["age1pq1new", .. s_keys.Recovery] };
        Assert.Equal(s_keys.Recovery, more.ForSenders(logged, at)!.Recovery);
    }

    [Fact]
    public void Each_key_that_is_told_comes_with_its_own_proof_and_no_other_does()
    {
        var told = s_keys.ForSenders(Logged(s_keys), s_start)!;
        Assert.Equal(["drop age1drop", "intake v1", "message message", "promise promise", "recovery age1pq1recovery"], told.Proofs!.Order());
        Assert.Equal(("log key", "custody log key"), (told.Log, told.CustodyLog));
    }

    [Fact]
    public void What_senders_are_told_does_not_grow_with_the_years()
    {
        var years = s_keys with { Intake = [.. Enumerable.Range(0, 400).Select(quarter => Version($"v{quarter}", quarter * 90))] };
        Assert.Equal("v399", years.ForSenders(Logged(years), s_start.AddDays(400 * 90))!.Intake.Version);
    }

    private static LoggedKeys Logged(KeyDirectory keys) => new()
    {
        Log = "log key",
        CustodyLog = "custody log key",
        Keys =
        [
            .. keys.Intake.Select(key => Logged(KeyUses.Intake, KeyParts.Of(key), key.Version)),
            .. keys.Recovery.Select(recipient => Logged(KeyUses.Recovery, KeyParts.OfRecipient(recipient), recipient)),
            Logged(KeyUses.Promise, KeyParts.OfSigner(keys.Promise), keys.Promise),
            Logged(KeyUses.Message, KeyParts.OfSigner(keys.Message!), keys.Message!),
            Logged(KeyUses.Drop, KeyParts.OfRecipient(keys.Drop!), keys.Drop!),
        ],
    };

    private static LoggedKey Logged(string use, IReadOnlyDictionary<string, string> parts, string name) => new() { Use = use, Parameters = parts, Proof = $"{use} {name}" };

    private static LoggedKeys Without(LoggedKeys logged, string use, string ending) =>
        logged with { Keys = [.. logged.Keys.Where(key => key.Use != use || !key.Proof.EndsWith(ending, StringComparison.Ordinal))] };

    private static HybridPublicKey Version(string version, int fromDay) => new()
    {
        KeyId = version,
        Version = version,
        Rsa = "",
        MlKem = "",
        NotBefore = s_start.AddDays(fromDay),
        Expires = s_start.AddDays(fromDay + 90),
    };
}
