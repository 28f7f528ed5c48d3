using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Pipeline.Scan;

/// <summary>
/// HMAC-SHA-256 of a content's SHA-256 under the secret <c>content-mac</c>: equal content has an equal value here, and nobody without the secret can tell from it whether we hold a file they have.
/// The key is never changed: it would part what was received before from what comes after.
/// </summary>
public sealed class ContentMac(ISecretStore secrets) : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1);
    private byte[]? _key;

    /// <summary>64 hexadecimal digits; null without a hash.</summary>
    public async Task<string?> OfAsync(string? sha256, CancellationToken cancellationToken) =>
        sha256 is null ? null : Convert.ToHexStringLower(HMACSHA256.HashData(await KeyAsync(cancellationToken), Message(sha256)));

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        _loading.Dispose();
    }

    private static byte[] Message(string sha256) => [.. "submissions/content/v1\n"u8, .. Convert.FromHexString(sha256)];

    private async Task<byte[]> KeyAsync(CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            return _key ??= await secrets.GetSecretAsync(VaultKeys.ContentMac, null, cancellationToken);
        }
        finally
        {
            _loading.Release();
        }
    }
}
