namespace Submissions.Contracts;

/// <summary>A public key's parts by name, spelled the same in <c>/keys</c> and in the entries of the public log.</summary>
public static class KeyParts
{
    /// <summary>Of an intake or desk key: <c>keyId</c>, <c>rsa</c>, <c>mlKem</c>. Dates are left out: a period may be lengthened.</summary>
    public static IReadOnlyDictionary<string, string> Of(HybridPublicKey key) => new Dictionary<string, string> { ["keyId"] = key.KeyId, ["rsa"] = key.Rsa, ["mlKem"] = key.MlKem };

    /// <summary>Of an age recipient: <c>recipient</c>.</summary>
    public static IReadOnlyDictionary<string, string> OfRecipient(string recipient) => new Dictionary<string, string> { ["recipient"] = recipient };

    /// <summary>Of a key that checks signatures: <c>subjectPublicKeyInfo</c>, Base64.</summary>
    public static IReadOnlyDictionary<string, string> OfSigner(string subjectPublicKeyInfo) => new Dictionary<string, string> { ["subjectPublicKeyInfo"] = subjectPublicKeyInfo };

    public static bool AreSame(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(part => right.TryGetValue(part.Key, out var other) && other == part.Value);
}
