using System.Security.Cryptography;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Tests.Unit.Ledger;

/// <summary>A vault with one P-256 key under the names of the log and promise keys.</summary>
internal sealed class LogVault : IVault, IDisposable
{
    public const string Origin = "submissions.example/ledger/custody";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Signs with another key than the one it shows.</summary>
    public bool SignsWithAnother { get; init; }

    public byte[] SubjectPublicKeyInfo => _key.ExportSubjectPublicKeyInfo();

    public NoteKey Key => NoteKey.TryCreate(Origin, SubjectPublicKeyInfo, out var key) ? key : throw new InvalidOperationException();

    public LogIdentity Log => new() { Origin = Origin, Keys = [Key] };

    public CheckpointSigner Signer => new(new NoteSigner(this, Origin));

    public Task<VaultPublicKey> GetPublicKeyAsync(string key, CancellationToken cancellationToken) =>
        Task.FromResult(new VaultPublicKey { Name = key, Version = "v1", SubjectPublicKeyInfo = SubjectPublicKeyInfo });

    public Task<byte[]?> UnwrapAsync(string key, string version, ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<byte[]> SignAsync(string key, string version, ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Task.FromResult((SignsWithAnother ? another : _key).SignHash(digest.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    public void Dispose() => _key.Dispose();
}
