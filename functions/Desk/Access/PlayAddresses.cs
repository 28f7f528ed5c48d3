using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Desk.Access;

/// <summary>
/// Addresses at which a browser's media element plays one safe copy: it asks for ranges by itself and cannot send a token. Each is made for somebody whom the gatekeeper let through and whose look is on the
/// record, opens that one object, and ends after minutes. It says nothing to who reads it and cannot be made by who has not the key:
/// <code>
/// address = Base64url(nonce (12) ‖ AES-256-GCM(submission (16) ‖ u16 delivery ‖ u16 object ‖ u64 end, Unix seconds) ‖ tag (16))
/// key     = HKDF-SHA-256(ikm = the ML-KEM seed of the desk key, salt empty, info "submissions/desk/play/v1")
/// </code>
/// The key follows from a secret that the desk alone may read, so every instance of the plane takes every instance's addresses and none is stored.
/// </summary>
public sealed class PlayAddresses(ISecretStore secrets, TimeProvider time, Entropy entropy) : IDisposable
{
    /// <summary>How long an address plays.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int NonceLengthBytes = 12;
    private const int PlainLengthBytes = SubmissionId.LengthBytes + sizeof(ushort) + sizeof(ushort) + sizeof(ulong);
    private const int TagLengthBytes = 16;
    private const int LengthBytes = NonceLengthBytes + PlainLengthBytes + TagLengthBytes;
    private const int KeyLengthBytes = 32;

    private static readonly TimeSpan s_keyLifetime = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _loading = new(1);
    private AesGcm? _cipher;
    private long _loadedAt;

    /// <summary>A new address of an object.</summary>
    public async Task<(string Address, DateTimeOffset Until)> MakeAsync(ObjectId id, CancellationToken cancellationToken)
    {
        var until = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        var plain = new byte[PlainLengthBytes];
        Convert.FromHexString(id.Delivery.Submission.ToString()).CopyTo(plain, 0);
        BinaryPrimitives.WriteUInt16BigEndian(plain.AsSpan(SubmissionId.LengthBytes), checked((ushort)id.Delivery.Number));
        BinaryPrimitives.WriteUInt16BigEndian(plain.AsSpan(SubmissionId.LengthBytes + sizeof(ushort)), checked((ushort)id.Number));
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(PlainLengthBytes - sizeof(long)), until.ToUnixTimeSeconds());
        var address = new byte[LengthBytes];
        entropy.Fill(address.AsSpan(0, NonceLengthBytes));
        (await CipherAsync(cancellationToken)).Encrypt(address.AsSpan(0, NonceLengthBytes), plain, address.AsSpan(NonceLengthBytes, PlainLengthBytes), address.AsSpan(LengthBytes - TagLengthBytes));
        return (Base64Url.EncodeToString(address), until);
    }

    /// <summary>The object that an address plays; null for one that was not made here or has ended.</summary>
    public async Task<ObjectId?> ReadAsync(string? untrustedAddress, CancellationToken cancellationToken)
    {
        if (untrustedAddress?.Length != Base64Url.GetEncodedLength(LengthBytes) || !Base64Url.IsValid(untrustedAddress, out var length) || length != LengthBytes)
        {
            return null;
        }
        var address = Base64Url.DecodeFromChars(untrustedAddress);
        var plain = new byte[PlainLengthBytes];
        try
        {
            (await CipherAsync(cancellationToken)).Decrypt(address.AsSpan(0, NonceLengthBytes), address.AsSpan(NonceLengthBytes, PlainLengthBytes), address.AsSpan(LengthBytes - TagLengthBytes), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        if (BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(PlainLengthBytes - sizeof(long))) < time.GetUtcNow().ToUnixTimeSeconds())
        {
            return null;
        }
        var submission = SubmissionId.Parse(Convert.ToHexStringLower(plain.AsSpan(0, SubmissionId.LengthBytes)));
        return new DeliveryId(submission, BinaryPrimitives.ReadUInt16BigEndian(plain.AsSpan(SubmissionId.LengthBytes)))
            .Object(BinaryPrimitives.ReadUInt16BigEndian(plain.AsSpan(SubmissionId.LengthBytes + sizeof(ushort))));
    }

    public void Dispose()
    {
        _cipher?.Dispose();
        _loading.Dispose();
    }

    // A cipher that was replaced is left to the collector: a request may be using it.
    private async ValueTask<AesGcm> CipherAsync(CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (_cipher is null || time.GetElapsedTime(_loadedAt) >= s_keyLifetime)
            {
                var seed = await secrets.GetSecretAsync(VaultKeys.DeskMlKem, null, cancellationToken);
                var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, seed, KeyLengthBytes, info: "submissions/desk/play/v1"u8.ToArray());
                _cipher = new AesGcm(key, TagLengthBytes);
                _loadedAt = time.GetTimestamp();
                CryptographicOperations.ZeroMemory(seed);
                CryptographicOperations.ZeroMemory(key);
            }
            return _cipher;
        }
        finally
        {
            _loading.Release();
        }
    }
}
