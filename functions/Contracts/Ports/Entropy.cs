#pragma warning disable RS0030 // the one place where the platform's generator may be named
using System.Security.Cryptography;

namespace Submissions.Contracts;

/// <summary>Where random bytes come from. Injected, so that vectors can be made with known bytes; production always uses <see cref="System"/>.</summary>
public abstract class Entropy
{
    /// <summary>The platform's cryptographic generator.</summary>
    public static Entropy System { get; } = new PlatformEntropy();

    /// <summary>Fills the whole span with random bytes.</summary>
    public abstract void Fill(Span<byte> destination);

    /// <summary>A new array of <paramref name="lengthBytes"/> random bytes; the caller zeroes it if it becomes a key.</summary>
    public byte[] Bytes(int lengthBytes)
    {
        var bytes = new byte[lengthBytes];
        Fill(bytes);
        return bytes;
    }

    private sealed class PlatformEntropy : Entropy
    {
        public override void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
    }
}
