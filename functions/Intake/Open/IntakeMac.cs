using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Intake.Open;

/// <summary>HMAC-SHA-256 under the secret <c>intake-mac</c>: what this plane gives out and must know again (capabilities, challenges), without a store.</summary>
public sealed class IntakeMac(ISecretStore secrets) : IDisposable
{
    /// <summary>Length of a MAC in bytes.</summary>
    public const int LengthBytes = HMACSHA256.HashSizeInBytes;

    private readonly SemaphoreSlim _loading = new(1);
    private byte[]? _key;

    /// <summary>Writes the MAC of the first bytes into the last <see cref="LengthBytes"/>.</summary>
    /// <param name="purpose">Keeps what is made for one purpose from serving another.</param>
    /// <param name="message">Data ‖ room for the MAC.</param>
    /// <param name="cancellationToken">Gives up waiting for the key.</param>
    public async Task SealAsync(string purpose, Memory<byte> message, CancellationToken cancellationToken) =>
        Compute(await KeyAsync(cancellationToken), purpose, message.Span[..^LengthBytes], message.Span[^LengthBytes..]);

    /// <summary>True when the last bytes are the MAC of the first; compared in constant time.</summary>
    public async Task<bool> IsOursAsync(string purpose, ReadOnlyMemory<byte> untrusted, CancellationToken cancellationToken)
    {
        var expected = new byte[LengthBytes];
        Compute(await KeyAsync(cancellationToken), purpose, untrusted.Span[..^LengthBytes], expected);
        return CryptographicOperations.FixedTimeEquals(expected, untrusted.Span[^LengthBytes..]);
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        _loading.Dispose();
    }

    private static void Compute(byte[] key, string purpose, ReadOnlySpan<byte> data, Span<byte> mac)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(System.Text.Encoding.ASCII.GetBytes($"submissions/{purpose}/v1\n"));
        hmac.AppendData(data);
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
