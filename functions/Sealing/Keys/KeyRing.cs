using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>
/// Opens files sealed to any version of the intake key, or of the desk key. Costs one unwrap in the vault for each file, of which so many run at once; keeps no file key.
/// <see cref="VaultRefusedException"/> (forbidden, key disabled) goes through to the caller: that is no fault of the file's.
/// <para>
/// Once the key id matched, everything a sender can cause without breaking the stanza's shape ends as <see cref="Refusal.NoIdentityMatched"/>, after the same work:
/// an RSA ciphertext that does not open, an RSA secret of another length, another ML-KEM ciphertext, a body under another key. <see cref="Refusal.HeaderMacWrong"/> can follow only a file key that was truly unwrapped.
/// </para>
/// </summary>
public sealed class KeyRing : IIdentity, IDisposable
{
    private readonly IVault _vault;
    private readonly string _rsaName;
    private readonly MlKemSeeds _seeds;
    private readonly SemaphoreSlim _unwraps;
    private volatile FrozenDictionary<string, Entry> _keys;

    /// <param name="vault">Unwraps the RSA half.</param>
    /// <param name="secrets">Holds the ML-KEM half.</param>
    /// <param name="rsaName"><see cref="VaultKeys.Intake"/> or <see cref="VaultKeys.Desk"/>.</param>
    /// <param name="mlKemName"><see cref="VaultKeys.IntakeMlKem"/> or <see cref="VaultKeys.DeskMlKem"/>.</param>
    /// <param name="keys">Every version that still opens, current and older.</param>
    /// <param name="options">Limits.</param>
    /// <param name="time">For the lifetime of seeds.</param>
    /// <exception cref="ArgumentException">A key that is not as published keys are, or two with one id.</exception>
    public KeyRing(IVault vault, ISecretStore secrets, string rsaName, string mlKemName, IReadOnlyList<HybridPublicKey> keys, KeyRingOptions options, TimeProvider time)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        (_vault, _rsaName) = (vault, rsaName);
        _seeds = new MlKemSeeds(secrets, mlKemName, options.SeedLifetime, time);
        _unwraps = new SemaphoreSlim(options.MaxConcurrentUnwraps);
        _keys = Index(keys);
    }

    /// <summary>The ring of the intake key, for Pipeline.</summary>
    public static KeyRing ForIntake(IVault vault, ISecretStore secrets, IReadOnlyList<HybridPublicKey> keys, KeyRingOptions options, TimeProvider time) =>
        new(vault, secrets, VaultKeys.Intake, VaultKeys.IntakeMlKem, keys, options, time);

    /// <summary>The ring of the desk key, for Desk.</summary>
    public static KeyRing ForDesk(IVault vault, ISecretStore secrets, IReadOnlyList<HybridPublicKey> keys, KeyRingOptions options, TimeProvider time) =>
        new(vault, secrets, VaultKeys.Desk, VaultKeys.DeskMlKem, keys, options, time);

    /// <summary>Takes another list of versions, after a rotation; files being opened go on with the old one.</summary>
    /// <exception cref="ArgumentException">A key that is not as published keys are, or two with one id.</exception>
    public void Replace(IReadOnlyList<HybridPublicKey> keys) => _keys = Index(keys);

    /// <summary>Opens a file with this ring alone; see <see cref="Opener.OpenAsync"/>.</summary>
    /// <exception cref="VaultRefusedException">The plane has no right, or the version is disabled.</exception>
    public Task<Outcome<OpenedStream>> OpenAsync(Stream source, CancellationToken cancellationToken, bool leaveOpen = false) =>
        Opener.OpenAsync(source, [this], cancellationToken, leaveOpen);

    /// <summary>Whether there are stanzas of the ring's type, and none is for a version that it has.</summary>
    public bool IsNewTo(IReadOnlyList<Stanza> stanzas)
    {
        var keys = _keys;
        var named = false;
        foreach (var stanza in stanzas)
        {
            if (KeyIdOf(stanza) is not { } keyId)
            {
                continue;
            }
            if (keys.ContainsKey(keyId))
            {
                return false;
            }
            named = true;
        }
        return named;
    }

    public async ValueTask<Outcome<FileKey>> UnwrapAsync(IReadOnlyList<Stanza> stanzas, CancellationToken cancellationToken)
    {
        var keys = _keys;
        Stanza? found = null;
        Entry? entry = null;
        foreach (var stanza in stanzas)
        {
            if (KeyIdOf(stanza) is not { } keyId || !keys.TryGetValue(keyId, out var named))
            {
                continue;
            }
            if (found is not null)
            {
                return Refusal.StanzaMalformed;
            }
            (found, entry) = (stanza, named);
        }
        if (found is null || entry is null)
        {
            return Refusal.NoIdentityMatched;
        }
        return HybridStanza.Read(found).TryGet(out var read) && read.CRsa.Length == entry.Key.ModulusLengthBytes
            ? await UnwrapAsync(entry, read, cancellationToken)
            : Refusal.StanzaMalformed;
    }

    public void Dispose()
    {
        _unwraps.Dispose();
        _seeds.Dispose();
    }

    private static string? KeyIdOf(Stanza stanza) =>
        stanza.Type == HybridStanza.TypeName && stanza.Arguments.Count > 0 ? Encoding.ASCII.GetString(stanza.Arguments[0].Span) : null;

    private async ValueTask<Outcome<FileKey>> UnwrapAsync(Entry entry, HybridStanza stanza, CancellationToken cancellationToken)
    {
        var mlKem = await _seeds.GetAsync(entry.Version, entry.Key, cancellationToken);
        var sRsa = await UnwrapRsaAsync(entry, stanza, cancellationToken);
        // A secret of the right length stands in for one that is missing, so that both ways do the same work.
        var opens = sRsa is { Length: HybridKey.RsaSecretLengthBytes };
        var used = opens ? sRsa! : new byte[HybridKey.RsaSecretLengthBytes];
        try
        {
            var unwrapped = Unwrap(entry.Key, stanza, used, mlKem);
            if (!opens && unwrapped.TryGet(out var pretended))
            {
                pretended.Dispose();
                return Refusal.NoIdentityMatched;
            }
            return unwrapped;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(used);
            CryptographicOperations.ZeroMemory(sRsa);
        }
    }

    private async Task<byte[]?> UnwrapRsaAsync(Entry entry, HybridStanza stanza, CancellationToken cancellationToken)
    {
        await _unwraps.WaitAsync(cancellationToken);
        try
        {
            return await _vault.UnwrapAsync(_rsaName, entry.Version, stanza.CRsa, cancellationToken);
        }
        finally
        {
            _unwraps.Release();
        }
    }

    private static Outcome<FileKey> Unwrap(HybridKey key, HybridStanza stanza, ReadOnlySpan<byte> sRsa, MLKemPrivateKeyParameters mlKem)
    {
        Span<byte> secrets = stackalloc byte[MlKem768.SecretLengthBytes + KeyWrap.KeyLengthBytes];
        var sPq = secrets[..MlKem768.SecretLengthBytes];
        var wrapKey = secrets[MlKem768.SecretLengthBytes..];
        try
        {
            MlKem768.Decapsulate(mlKem, stanza.CPq.Span, sPq);
            key.DeriveWrapKey(sRsa, sPq, stanza.CRsa.Span, stanza.CPq.Span, wrapKey);
            return KeyWrap.Unwrap(wrapKey, KeyWrap.ZeroNonce, stanza.Body.Span);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secrets);
        }
    }

    private static FrozenDictionary<string, Entry> Index(IReadOnlyList<HybridPublicKey> keys) => keys.ToFrozenDictionary(
        key => key.KeyId,
        key => HybridKey.Read(key).TryGet(out var read)
            ? new Entry(read, key.Version)
            : throw new ArgumentException("A published key is not of the form it should have.", nameof(keys)),
        StringComparer.Ordinal);

    private sealed record Entry(HybridKey Key, string Version);
}
