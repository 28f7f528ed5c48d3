using System.Security.Cryptography;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Sealing;

public sealed class KeyRingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(1_000_000)]
    public async Task An_object_sealed_to_intake_and_recovery_opens_with_both_and_gives_back_its_content(int lengthBytes)
    {
        var (vault, key) = TestKeys.Intake();
        var content = Entropy.System.Bytes(lengthBytes);
        var file = await Seal(content, RsaMlKem768Recipient.From(key).Must(), TestKeys.Recovery.Recipient);

        using var ring = TestKeys.Ring(vault, key);
        var opened = (await ring.OpenAsync(new MemoryStream(file), Token)).Must();
        Assert.Equal(content, await ReadAll(new UnpaddedStream(opened)));
        Assert.Equal(1, vault.Unwraps);

        var recovered = (await Opener.OpenAsync(new MemoryStream(file), [TestKeys.Recovery], Token)).Must();
        Assert.Equal(content, await ReadAll(new UnpaddedStream(recovered)));
    }

    [Fact]
    public async Task A_key_of_4096_bits_opens()
    {
        using var rsa = RSA.Create(4096);
        var vault = new MemoryVault();
        var key = TestKeys.AddVersion(vault, "v1", rsa, TestKeys.Seed);
        using var ring = TestKeys.Ring(vault, key);
        (await ring.OpenAsync(new MemoryStream(await Seal([1], RsaMlKem768Recipient.From(key).Must())), Token)).Must();
    }

    [Fact]
    public async Task After_a_rotation_both_versions_open_without_a_new_ring()
    {
        var (vault, old) = TestKeys.Intake();
        using var ring = TestKeys.Ring(vault, old);
        var sealedBefore = await Seal([1], RsaMlKem768Recipient.From(old).Must());
        var current = TestKeys.AddVersion(vault, "v2", TestKeys.OtherRsa, TestKeys.OtherSeed);
        var sealedAfter = await Seal([2], RsaMlKem768Recipient.From(current).Must());
        Assert.Equal(Refusal.NoIdentityMatched, (await ring.OpenAsync(new MemoryStream(sealedAfter), Token)).Refusal);

        ring.Replace([current, old]);
        (await ring.OpenAsync(new MemoryStream(sealedBefore), Token)).Must();
        (await ring.OpenAsync(new MemoryStream(sealedAfter), Token)).Must();
    }

    [Theory]
    [InlineData(VaultRefusal.Forbidden)]
    [InlineData(VaultRefusal.KeyDisabled)]
    public async Task A_vault_that_says_no_is_not_the_files_fault(VaultRefusal reason)
    {
        var (vault, key) = TestKeys.Intake();
        var file = await Seal([1], RsaMlKem768Recipient.From(key).Must());
        using var ring = TestKeys.Ring(vault, key);
        vault.Refuse = reason;
        var refused = await Assert.ThrowsAsync<VaultRefusedException>(() => ring.OpenAsync(new MemoryStream(file), Token));
        Assert.Equal(reason, refused.Reason);
        vault.Refuse = null;
        (await ring.OpenAsync(new MemoryStream(file), Token)).Must();
    }

    [Fact]
    public async Task A_seed_that_is_not_the_published_keys_is_a_fault_of_the_installation()
    {
        var (vault, key) = TestKeys.Intake();
        vault.AddSecret(VaultKeys.IntakeMlKem, "v1", TestKeys.OtherSeed);
        using var ring = TestKeys.Ring(vault, key);
        var file = await Seal([1], RsaMlKem768Recipient.From(key).Must());
        await Assert.ThrowsAsync<InvalidOperationException>(() => ring.OpenAsync(new MemoryStream(file), Token));
        Assert.Equal(0, vault.Unwraps);
    }

    [Fact]
    public async Task Unwraps_under_way_are_bounded_and_one_for_each_file()
    {
        var (vault, key) = TestKeys.Intake();
        var file = await Seal([1], RsaMlKem768Recipient.From(key).Must());
        using var ring = KeyRing.ForIntake(vault, vault, [key], new KeyRingOptions { MaxConcurrentUnwraps = 3 }, TimeProvider.System);
        vault.Hold = new TaskCompletionSource();
        var opening = Enumerable.Range(0, 20).Select(_ => Task.Run(() => ring.OpenAsync(new MemoryStream(file), Token), Token)).ToArray();
        while (vault.Unwraps < 3)
        {
            await Task.Yield();
        }
        vault.Hold.SetResult();
        foreach (var opened in await Task.WhenAll(opening))
        {
            await opened.Must().DisposeAsync();
        }
        Assert.Equal(3, vault.MostUnderWay);
        Assert.Equal(20, vault.Unwraps);
    }

    [Fact]
    public async Task A_seed_is_fetched_again_after_its_lifetime()
    {
        var (vault, key) = TestKeys.Intake();
        var file = await Seal([1], RsaMlKem768Recipient.From(key).Must());
        var clock = new SteppedClock();
        using var ring = KeyRing.ForIntake(vault, vault, [key], new KeyRingOptions { SeedLifetime = TimeSpan.FromMinutes(5) }, clock);
        (await ring.OpenAsync(new MemoryStream(file), Token)).Must();
        clock.Step(TimeSpan.FromMinutes(4));
        (await ring.OpenAsync(new MemoryStream(file), Token)).Must();
        Assert.Equal(1, vault.SecretReads);
        clock.Step(TimeSpan.FromMinutes(1));
        (await ring.OpenAsync(new MemoryStream(file), Token)).Must();
        Assert.Equal(2, vault.SecretReads);
    }

    [Fact]
    public async Task Another_planes_key_a_second_stanza_of_ours_and_a_file_of_another_kind_are_refused()
    {
        var (vault, key) = TestKeys.Intake();
        using var ring = TestKeys.Ring(vault, key);
        var other = HybridKeys.Publish(vault.AddKey(VaultKeys.Desk, "v1", TestKeys.OtherRsa), TestKeys.OtherSeed, TestKeys.Start, TestKeys.Start.AddDays(1)).Must();
        var ours = RsaMlKem768Recipient.From(key).Must();
        Assert.Equal(Refusal.NoIdentityMatched, (await ring.OpenAsync(new MemoryStream(await Seal([1], RsaMlKem768Recipient.From(other).Must())), Token)).Refusal);
        Assert.Equal(Refusal.NoIdentityMatched, (await ring.OpenAsync(new MemoryStream(await Seal([1], TestKeys.Recovery.Recipient)), Token)).Refusal);
        Assert.Equal(Refusal.StanzaMalformed, (await ring.OpenAsync(new MemoryStream(await Seal([1], ours, ours)), Token)).Refusal);
        Assert.Equal(0, vault.Unwraps);
    }

    [Fact]
    public async Task A_key_that_nothing_unwraps_cannot_be_stood_in_for_by_the_sender()
    {
        // c_rsa that the vault cannot open, and a body made under the zeros that then take the secret's place.
        var (vault, key) = TestKeys.Intake();
        var hybrid = HybridKey.Read(key).Must();
        using var fileKey = FileKey.Create(Entropy.System);
        var sPq = new byte[32];
        var cPq = new byte[1088];
        MlKem768.Encapsulate(hybrid.MlKem, Entropy.System, cPq, sPq);
        var stanza = new RsaMlKem768Recipient(hybrid).Wrap(fileKey, new byte[32], Entropy.System.Bytes(384), sPq, cPq);
        using var ring = TestKeys.Ring(vault, key);
        Assert.Equal(Refusal.NoIdentityMatched, (await ring.UnwrapAsync([stanza], Token)).Refusal);
        Assert.Equal(1, vault.Unwraps);
    }

    [Fact]
    public void Options_out_of_range_and_keys_that_are_none_are_refused_at_the_start()
    {
        var (vault, key) = TestKeys.Intake();
        Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(
            () => KeyRing.ForIntake(vault, vault, [key], new KeyRingOptions { MaxConcurrentUnwraps = 0 }, TimeProvider.System));
        Assert.Throws<ArgumentException>(() => TestKeys.Ring(vault, key with { KeyId = new string('0', 32) }));
        Assert.Throws<ArgumentException>(() => TestKeys.Ring(vault, key, key));
    }

    internal static async Task<byte[]> Seal(byte[] content, params IRecipient[] recipients)
    {
        var file = new MemoryStream();
        var length = (await Sealer.SealPaddedAsync(new MemoryStream(content), file, recipients, SealingPolicy.PostQuantumOnly, Entropy.System, Token)).Must();
        Assert.Equal(file.Length, length);
        return file.ToArray();
    }

    internal static async Task<byte[]> ReadAll(Stream stream)
    {
        var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Token);
        return bytes.ToArray();
    }
}
