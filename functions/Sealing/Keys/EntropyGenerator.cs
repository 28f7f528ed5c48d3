using Org.BouncyCastle.Crypto.Prng;
using Org.BouncyCastle.Security;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>Hands BouncyCastle our random bytes, so that there is one source of them and vectors can be made.</summary>
internal sealed class EntropyGenerator(Entropy entropy) : IRandomGenerator
{
    public static SecureRandom From(Entropy entropy) => new(new EntropyGenerator(entropy));

    public void AddSeedMaterial(byte[] seed)
    {
    }

    public void AddSeedMaterial(ReadOnlySpan<byte> seed)
    {
    }

    public void AddSeedMaterial(long seed)
    {
    }

    public void NextBytes(byte[] bytes) => entropy.Fill(bytes);

    public void NextBytes(byte[] bytes, int start, int len) => entropy.Fill(bytes.AsSpan(start, len));

    public void NextBytes(Span<byte> bytes) => entropy.Fill(bytes);
}
