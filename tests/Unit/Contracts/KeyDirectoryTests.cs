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
    };

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "v1")]
    [InlineData(59, "v1")]
    [InlineData(60, "v2")]
    [InlineData(120, "v3")]
    [InlineData(5_000, "v3")]
    public void Senders_are_told_the_version_that_began_last(int day, string? version)
    {
        var told = s_keys.ForSenders(s_start.AddDays(day));
        Assert.Equal(version, told?.Intake.Version);
        Assert.Equal(version is null ? null : s_keys.Recovery, told?.Recovery);
    }

    [Fact]
    public void What_senders_are_told_does_not_grow_with_the_years()
    {
        var years = s_keys with { Intake = [.. Enumerable.Range(0, 400).Select(quarter => Version($"v{quarter}", quarter * 90))] };
        Assert.Equal("v399", years.ForSenders(s_start.AddDays(400 * 90))!.Intake.Version);
    }

    private static HybridPublicKey Version(string version, int fromDay) => new()
    {
        KeyId = "",
        Version = version,
        Rsa = "",
        MlKem = "",
        NotBefore = s_start.AddDays(fromDay),
        Expires = s_start.AddDays(fromDay + 90),
    };
}
