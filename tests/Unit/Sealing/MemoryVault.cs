using System.Collections.Concurrent;
using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Sealing;

/// <summary>A vault of RSA keys and secrets in memory, which counts what is asked of it.</summary>
internal sealed class MemoryVault : IVault, ISecretStore
{
    private readonly ConcurrentDictionary<(string Name, string Version), RSA> _keys = new();
    private readonly ConcurrentDictionary<(string Name, string Version), byte[]> _secrets = new();
    private int _unwraps;
    private int _underWay;
    private int _mostUnderWay;

    public int Unwraps => _unwraps;

    public int MostUnderWay => _mostUnderWay;

    public int SecretReads { get; private set; }

    public VaultRefusal? Refuse { get; set; }

    public TaskCompletionSource? Hold { get; set; }

    public VaultPublicKey AddKey(string name, string version, RSA rsa)
    {
        _keys[(name, version)] = rsa;
        return new VaultPublicKey { Name = name, Version = version, SubjectPublicKeyInfo = rsa.ExportSubjectPublicKeyInfo() };
    }

    public void AddSecret(string name, string version, byte[] secret) => _secrets[(name, version)] = secret;

    public async Task<byte[]?> UnwrapAsync(string key, string version, ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _unwraps);
        if (Refuse is { } reason)
        {
            throw new VaultRefusedException(reason, key);
        }
        var underWay = Interlocked.Increment(ref _underWay);
        InterlockedMax(ref _mostUnderWay, underWay);
        try
        {
            if (Hold is { } hold)
            {
                await hold.Task.WaitAsync(cancellationToken);
            }
            return _keys[(key, version)].Decrypt(wrapped.ToArray(), RSAEncryptionPadding.OaepSHA256);
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    public Task<byte[]> GetSecretAsync(string name, string? version, CancellationToken cancellationToken)
    {
        SecretReads++;
        return Task.FromResult(_secrets[(name, version!)].ToArray());
    }

    public Task<VaultPublicKey> GetPublicKeyAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<byte[]> SignAsync(string key, string version, ReadOnlyMemory<byte> digest, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
