using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Tests.Contracts.Vault;

/// <summary>
/// What every vault holds to, whoever keeps the keys: the two ports <see cref="IVault"/> and <see cref="ISecretStore"/>. A new adapter is one subclass.
/// </summary>
public abstract class VaultContract
{
    /// <summary>A vault that may do everything with <see cref="VaultKeys.Intake"/>, <see cref="VaultKeys.Promise"/> and <see cref="VaultKeys.IntakeMac"/> and nothing with the rest, all of which exist.</summary>
    protected abstract IVault Vault { get; }

    /// <summary>The same vault's secrets.</summary>
    protected abstract ISecretStore Secrets { get; }

    /// <summary>What the secret <see cref="VaultKeys.IntakeMac"/> holds.</summary>
    protected abstract byte[] Mac { get; }

    protected abstract string MacVersion { get; }

    /// <summary>Makes another version of a key the current one.</summary>
    protected abstract void Rotate(string key);

    protected abstract void Disable(string key, string version);

    protected abstract void DisableSecret(string secret, string version);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unwrap_opens_what_was_wrapped_to_the_public_key_with_an_empty_label()
    {
        var key = await Vault.GetPublicKeyAsync(VaultKeys.Intake, Cancel);
        var secret = Entropy.System.Bytes(32);

        Assert.Equal(secret, await Vault.UnwrapAsync(VaultKeys.Intake, key.Version, Wrap(key, secret), Cancel));
    }

    [Fact]
    public async Task The_intake_key_is_RSA_of_3072_bits_with_the_usual_exponent()
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo((await Vault.GetPublicKeyAsync(VaultKeys.Intake, Cancel)).SubjectPublicKeyInfo, out _);

        Assert.Equal(3072, rsa.KeySize);
        Assert.Equal([1, 0, 1], rsa.ExportParameters(includePrivateParameters: false).Exponent);
    }

    [Fact]
    public async Task Unwrap_gives_null_for_a_ciphertext_changed_in_any_byte()
    {
        var key = await Vault.GetPublicKeyAsync(VaultKeys.Intake, Cancel);
        var wrapped = Wrap(key, Entropy.System.Bytes(32));
        for (var at = 0; at < wrapped.Length; at += 61)
        {
            var changed = wrapped.ToArray();
            changed[at] ^= 1;

            Assert.Null(await Vault.UnwrapAsync(VaultKeys.Intake, key.Version, changed, Cancel));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(383)]
    [InlineData(385)]
    public async Task Unwrap_gives_null_for_a_ciphertext_of_another_length(int lengthBytes)
    {
        var key = await Vault.GetPublicKeyAsync(VaultKeys.Intake, Cancel);

        Assert.Null(await Vault.UnwrapAsync(VaultKeys.Intake, key.Version, new byte[lengthBytes], Cancel));
    }

    [Fact]
    public async Task Unwrap_gives_null_for_another_padding()
    {
        var key = await Vault.GetPublicKeyAsync(VaultKeys.Intake, Cancel);
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(key.SubjectPublicKeyInfo, out _);

        Assert.Null(await Vault.UnwrapAsync(VaultKeys.Intake, key.Version, rsa.Encrypt(new byte[32], RSAEncryptionPadding.OaepSHA1), Cancel));
    }

    [Fact]
    public async Task An_old_version_still_opens_and_the_new_one_does_not_open_for_it()
    {
        var old = await Vault.GetPublicKeyAsync(VaultKeys.Intake, Cancel);
        var secret = Entropy.System.Bytes(32);
        var wrapped = Wrap(old, secret);
        Rotate(VaultKeys.Intake);
        var current = await Vault.GetPublicKeyAsync(VaultKeys.Intake, Cancel);

        Assert.NotEqual(old.Version, current.Version);
        Assert.Equal(secret, await Vault.UnwrapAsync(VaultKeys.Intake, old.Version, wrapped, Cancel));
        Assert.Null(await Vault.UnwrapAsync(VaultKeys.Intake, current.Version, wrapped, Cancel));
    }

    [Fact]
    public async Task A_signature_is_64_bytes_and_verifies_under_the_public_key()
    {
        var key = await Vault.GetPublicKeyAsync(VaultKeys.Promise, Cancel);
        var digest = SHA256.HashData("a promise"u8);

        var signature = await Vault.SignAsync(VaultKeys.Promise, key.Version, digest, Cancel);

        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(key.SubjectPublicKeyInfo, out _);
        Assert.Equal(64, signature.Length);
        Assert.True(ecdsa.VerifyHash(digest, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        Assert.Equal("1.2.840.10045.3.1.7", ecdsa.ExportParameters(includePrivateParameters: false).Curve.Oid.Value);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(64)]
    public async Task Sign_takes_a_SHA_256_digest_and_nothing_else(int lengthBytes)
    {
        var key = await Vault.GetPublicKeyAsync(VaultKeys.Promise, Cancel);

        await Assert.ThrowsAsync<ArgumentException>(() => Vault.SignAsync(VaultKeys.Promise, key.Version, new byte[lengthBytes], Cancel));
    }

    [Fact]
    public async Task A_secret_is_read_by_version_and_as_the_current_one()
    {
        Assert.Equal(Mac, await Secrets.GetSecretAsync(VaultKeys.IntakeMac, null, Cancel));
        Assert.Equal(Mac, await Secrets.GetSecretAsync(VaultKeys.IntakeMac, MacVersion, Cancel));
    }

    [Fact]
    public async Task A_disabled_version_refuses_and_says_so()
    {
        var intake = await Vault.GetPublicKeyAsync(VaultKeys.Intake, Cancel);
        var promise = await Vault.GetPublicKeyAsync(VaultKeys.Promise, Cancel);
        Disable(VaultKeys.Intake, intake.Version);
        Disable(VaultKeys.Promise, promise.Version);
        DisableSecret(VaultKeys.IntakeMac, MacVersion);

        await RefusesAsync(VaultRefusal.KeyDisabled, () => Vault.UnwrapAsync(VaultKeys.Intake, intake.Version, Wrap(intake, new byte[32]), Cancel));
        await RefusesAsync(VaultRefusal.KeyDisabled, () => Vault.SignAsync(VaultKeys.Promise, promise.Version, new byte[32], Cancel));
        await RefusesAsync(VaultRefusal.KeyDisabled, () => Secrets.GetSecretAsync(VaultKeys.IntakeMac, MacVersion, Cancel));
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("../../../etc/passwd")]
    [InlineData("current")]
    [InlineData("")]
    public async Task A_version_that_is_not_there_is_not_found(string version)
    {
        await RefusesAsync(VaultRefusal.NotFound, () => Vault.UnwrapAsync(VaultKeys.Intake, version, new byte[384], Cancel));
        await RefusesAsync(VaultRefusal.NotFound, () => Vault.SignAsync(VaultKeys.Promise, version, new byte[32], Cancel));
        await RefusesAsync(VaultRefusal.NotFound, () => Secrets.GetSecretAsync(VaultKeys.IntakeMac, version, Cancel));
    }

    [Fact]
    public async Task What_the_plane_has_no_right_to_is_forbidden_even_where_it_exists()
    {
        await RefusesAsync(VaultRefusal.Forbidden, () => Vault.GetPublicKeyAsync(VaultKeys.Log, Cancel));
        await RefusesAsync(VaultRefusal.Forbidden, () => Vault.UnwrapAsync(VaultKeys.Desk, MacVersion, new byte[384], Cancel));
        await RefusesAsync(VaultRefusal.Forbidden, () => Vault.SignAsync(VaultKeys.Log, MacVersion, new byte[32], Cancel));
        await RefusesAsync(VaultRefusal.Forbidden, () => Secrets.GetSecretAsync(VaultKeys.IntakeMlKem, null, Cancel));
    }

    [Fact]
    public async Task Many_operations_at_once_do_not_disturb_each_other()
    {
        var key = await Vault.GetPublicKeyAsync(VaultKeys.Intake, Cancel);
        await Parallel.ForAsync(0, 32, Cancel, async (_, cancellationToken) =>
        {
            var secret = Entropy.System.Bytes(32);
            Assert.Equal(secret, await Vault.UnwrapAsync(VaultKeys.Intake, key.Version, Wrap(key, secret), cancellationToken));
        });
    }

    private static byte[] Wrap(VaultPublicKey key, byte[] secret)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(key.SubjectPublicKeyInfo, out _);
        return rsa.Encrypt(secret, RSAEncryptionPadding.OaepSHA256);
    }

    private static async Task RefusesAsync(VaultRefusal reason, Func<Task> act) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<VaultRefusedException>(act)).Reason);
}
