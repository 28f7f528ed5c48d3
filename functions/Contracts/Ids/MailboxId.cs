using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Submissions.Contracts;

/// <summary>
/// Names what belongs to one return code: SHA-256 of the access token that follows from the code (sealed-format.md, "Return code"), written as 64 lower-case hexadecimal digits.
/// Whoever knows the token knows the id; the id gives no access.
/// </summary>
public readonly record struct MailboxId : IParsable<MailboxId>
{
    /// <summary>Length in bytes of a token and of an id.</summary>
    public const int LengthBytes = 32;

    private readonly string? _text;

    private MailboxId(string text) => _text = text;

    /// <summary>The id of a token of <see cref="LengthBytes"/>.</summary>
    public static MailboxId Of(ReadOnlySpan<byte> token) => new(Convert.ToHexStringLower(SHA256.HashData(token)));

    public static MailboxId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("A mailbox id is 64 lower-case hexadecimal digits.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MailboxId result)
    {
        var isOne = s is { Length: 2 * LengthBytes } && s.All(char.IsAsciiHexDigitLower);
        result = isOne ? new MailboxId(s!) : default;
        return isOne;
    }

    public override string ToString() => _text ?? throw new InvalidOperationException("An id that was never set.");
}
