using System.Security.Cryptography;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Sealing;

/// <summary>Keys made once for the run: RSA keys take long to make. The age identities are the same in every run.</summary>
internal static class TestKeys
{
    public static RSA Rsa { get; } = RSA.Create(3072);

    public static RSA OtherRsa { get; } = RSA.Create(3072);

    public static byte[] Seed { get; } = HybridKeys.GenerateMlKemSeed(Entropy.System);

    public static byte[] OtherSeed { get; } = HybridKeys.GenerateMlKemSeed(Entropy.System);

    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static MlKem768X25519Identity Recovery { get; } = MlKem768X25519Identity.Generate(new SeededEntropy("recovery"));

    public static X25519Identity Drop { get; } = X25519Identity.Generate(new SeededEntropy("drop"));

    /// <summary>A vault that holds one version of the intake key, and that version as published.</summary>
    public static (MemoryVault Vault, HybridPublicKey Key) Intake()
    {
        var vault = new MemoryVault();
        return (vault, AddVersion(vault, "v1", Rsa, Seed));
    }

    public static HybridPublicKey AddVersion(MemoryVault vault, string version, RSA rsa, byte[] seed)
    {
        var published = HybridKeys.Publish(vault.AddKey(VaultKeys.Intake, version, rsa), seed, Start, Start.AddDays(90));
        vault.AddSecret(VaultKeys.IntakeMlKem, version, seed);
        return published.Must();
    }

    public static KeyRing Ring(MemoryVault vault, params HybridPublicKey[] keys) =>
        KeyRing.ForIntake(vault, vault, keys, new KeyRingOptions(), TimeProvider.System);

    public static T Must<T>(this Outcome<T> outcome)
        where T : notnull
    {
        Assert.Equal(Refusal.None, outcome.Refusal);
        Assert.True(outcome.TryGet(out var value));
        return value;
    }
}
