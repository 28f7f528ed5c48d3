using System.Security.Cryptography;
using System.Text;

namespace Submissions.Contracts;

/// <summary>What staff wrote with an edit, as it is sealed: with random bytes, so that nobody guesses a short text from its digest.</summary>
public sealed record EditText
{
    /// <summary>Random bytes in every text.</summary>
    public const int SaltLengthBytes = 32;

    /// <summary>64 hexadecimal digits.</summary>
    public required string Salt { get; init; }

    public required string Text { get; init; }

    /// <summary>With a salt of its own.</summary>
    public static EditText New(string text, Entropy entropy) => new() { Salt = Convert.ToHexStringLower(entropy.Bytes(SaltLengthBytes)), Text = text };

    /// <summary>SHA-256 over <c>submissions/edit-text/v1</c>, a zero byte, the salt's bytes and the text in UTF-8, 64 hexadecimal digits: what the ledger vouches for.</summary>
    public string Digest() =>
        Convert.ToHexStringLower(SHA256.HashData([.. "submissions/edit-text/v1\0"u8, .. Convert.FromHexString(Salt), .. Encoding.UTF8.GetBytes(Text)]));
}
