using System.Security.Cryptography;

namespace Submissions.Cli.Push.Items;

/// <summary>A digest that somebody else took of a file.</summary>
/// <param name="Hash">With which.</param>
/// <param name="Digits">Lower-case hexadecimal.</param>
internal sealed record ListedDigest(HashAlgorithmName Hash, string Digits);
