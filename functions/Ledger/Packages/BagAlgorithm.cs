using System.Security.Cryptography;

namespace Submissions.Ledger;

/// <summary>A digest that bags are checked with. Others (MD5, SHA-1) may stand beside them and are not believed.</summary>
public sealed record BagAlgorithm(string Name, HashAlgorithmName Hash, int DigestDigits)
{
    public static IReadOnlyList<BagAlgorithm> All { get; } = [new("sha256", HashAlgorithmName.SHA256, 64), new("sha512", HashAlgorithmName.SHA512, 128)];
}
