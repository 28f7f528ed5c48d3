using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Custody;

/// <summary>A vault with one key that signs, the log's, and nothing else: Custody asks for nothing else.</summary>
internal sealed class EcdsaVault(string name = VaultKeys.Log) : IVault, IDisposable
{
    private ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] SubjectPublicKeyInfo => _key.ExportSubjectPublicKeyInfo();

    public int Signatures { get; private set; }

    public Task<VaultPublicKey> GetPublicKeyAsync(string key, CancellationToken cancellationToken)
    {
        Assert.Equal(name, key);
        return Task.FromResult(new VaultPublicKey { Name = key, Version = new string('1', 32), SubjectPublicKeyInfo = SubjectPublicKeyInfo });
    }

    public Task<byte[]> SignAsync(string key, string version, ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        Assert.Equal(name, key);
        Signatures++;
        return Task.FromResult(_key.SignHash(digest.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    public Task<byte[]?> UnwrapAsync(string key, string version, ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>From now on another key signs.</summary>
    public void Rotate()
    {
        _key.Dispose();
        _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    }

    public void Dispose() => _key.Dispose();
}
