using System.Buffers.Text;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Desk.Play;

public sealed class PlayAddressesTests
{
    private static readonly ObjectId s_id = new DeliveryId(SubmissionId.Parse("0123456789abcdef0123456789abcdef"), 9_999).Object(999);

    private readonly ManualTime _time = new(new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero));
    private readonly Seeds _seeds = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_plays_its_object_for_ten_minutes_on_every_instance_and_says_nothing()
    {
        using var one = Addresses();
        using var other = Addresses();
        var (address, until) = await one.MakeAsync(s_id, Cancel);
        Assert.Equal(_time.GetUtcNow() + PlayAddresses.Lifetime, until, TimeSpan.FromSeconds(1));
        Assert.Equal(s_id, await other.ReadAsync(address, Cancel));
        Assert.False(Base64Url.DecodeFromChars(address).AsSpan().IndexOf(Convert.FromHexString("0123456789abcdef")) >= 0);
        Assert.NotEqual(address, (await one.MakeAsync(s_id, Cancel)).Address);
        _time.Advance(PlayAddresses.Lifetime - TimeSpan.FromSeconds(1));
        Assert.Equal(s_id, await one.ReadAsync(address, Cancel));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await one.ReadAsync(address, Cancel));
        Assert.Null(await other.ReadAsync(address, Cancel));
    }

    [Fact]
    public async Task Whatever_else_plays_nothing()
    {
        using var addresses = Addresses();
        var (address, _) = await addresses.MakeAsync(s_id, Cancel);
        var bytes = Base64Url.DecodeFromChars(address);
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 1;
            Assert.Null(await addresses.ReadAsync(Base64Url.EncodeToString(bytes), Cancel));
            bytes[at] ^= 1;
        }
        foreach (var none in new[] { null, "", address[..^1], address + "A", address[..^1] + "=", new string('A', address.Length), new string('!', address.Length), "../x" })
        {
            Assert.Null(await addresses.ReadAsync(none, Cancel));
        }
    }

    [Fact]
    public async Task A_new_desk_key_ends_the_addresses_of_the_old_one_within_minutes()
    {
        using var addresses = Addresses();
        var (address, _) = await addresses.MakeAsync(s_id, Cancel);
        _seeds.Seed = Entropy.System.Bytes(64);
        Assert.Equal(s_id, await addresses.ReadAsync(address, Cancel));
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(await addresses.ReadAsync(address, Cancel));
    }

    private PlayAddresses Addresses() => new(_seeds, _time, Entropy.System);

    private sealed class Seeds : ISecretStore
    {
        public byte[] Seed { get; set; } = Entropy.System.Bytes(64);

        public Task<byte[]> GetSecretAsync(string name, string? version, CancellationToken cancellationToken)
        {
            Assert.Equal(VaultKeys.DeskMlKem, name);
            return Task.FromResult(Seed.ToArray());
        }
    }
}
