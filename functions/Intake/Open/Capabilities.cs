using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Submissions.Contracts;

namespace Submissions.Intake.Open;

/// <summary>
/// The right to send parts and commits of one submission: u64 expiry (Unix seconds) ‖ HMAC-SHA-256(intake-mac, context ‖ submission id ‖ expiry), Base64url.
/// Travels in a header, never in an address; needs no store, so any instance checks it.
/// </summary>
public sealed class Capabilities(ISecretStore secrets, TimeProvider time, IOptions<IntakeOptions> options) : IDisposable
{
    /// <summary>The request header that carries it.</summary>
    public const string Header = "Submission-Capability";

    private const int LengthBytes = sizeof(long) + HMACSHA256.HashSizeInBytes;

    private readonly SemaphoreSlim _loading = new(1);
    private byte[]? _key;

    /// <summary>A new capability for a submission.</summary>
    public async Task<(string Capability, DateTimeOffset Expires)> IssueAsync(SubmissionId submission, CancellationToken cancellationToken)
    {
        var expires = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds()) + TimeSpan.FromHours(options.Value.CapabilityHours);
        var capability = new byte[LengthBytes];
        BinaryPrimitives.WriteInt64BigEndian(capability, expires.ToUnixTimeSeconds());
        Mac(await KeyAsync(cancellationToken), submission, capability.AsSpan(0, sizeof(long)), capability.AsSpan(sizeof(long)));
        return (Base64Url.EncodeToString(capability), expires);
    }

    /// <summary><see cref="Refusal.None"/> when the request carries a capability of ours for this submission that has not run out.</summary>
    public async Task<Refusal> CheckAsync(HttpRequest request, SubmissionId submission, CancellationToken cancellationToken)
    {
        var untrusted = new byte[LengthBytes];
        var text = request.Headers[Header].ToString();
        if (text.Length != Base64Url.GetEncodedLength(LengthBytes) || !Base64Url.IsValid(text, out var length) || length != LengthBytes)
        {
            return Refusal.CapabilityInvalid;
        }
        Base64Url.DecodeFromChars(text, untrusted);
        var expected = new byte[HMACSHA256.HashSizeInBytes];
        Mac(await KeyAsync(cancellationToken), submission, untrusted.AsSpan(0, sizeof(long)), expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, untrusted.AsSpan(sizeof(long))))
        {
            return Refusal.CapabilityInvalid;
        }
        var expires = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(untrusted));
        return time.GetUtcNow() < expires ? Refusal.None : Refusal.CapabilityExpired;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        _loading.Dispose();
    }

    private static void Mac(byte[] key, SubmissionId submission, ReadOnlySpan<byte> expiry, Span<byte> mac)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData("submissions/capability/v1"u8);
        hmac.AppendData(Encoding.ASCII.GetBytes(submission.ToString()));
        hmac.AppendData(expiry);
        hmac.GetHashAndReset(mac);
    }

    private async Task<byte[]> KeyAsync(CancellationToken cancellationToken)
    {
        if (_key is { } key)
        {
            return key;
        }
        await _loading.WaitAsync(cancellationToken);
        try
        {
            return _key ??= await secrets.GetSecretAsync(VaultKeys.IntakeMac, null, cancellationToken);
        }
        finally
        {
            _loading.Release();
        }
    }
}
