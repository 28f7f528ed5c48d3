namespace Submissions.Contracts;

/// <summary>
/// What a file that comes without scripts may be sealed to: X25519 recipients, as every stock age tool has them. Which key a stanza is for nobody can tell without that key.
/// <code>
/// -> X25519 Base64(ephemeral share, 32 bytes)
/// Base64(32 bytes)
/// </code>
/// </summary>
public static class DropStanzas
{
    /// <summary>The recipient type (c2sp.org/age).</summary>
    public const string TypeName = "X25519";

    /// <summary>Recipients of one file. Stops a header whose opening takes an agreement for each of a thousand stanzas.</summary>
    public const int MaxCount = 8;

    /// <summary>What some age tools add on purpose, so that readers go on passing over types they do not know (c2sp.org/age, "Grease").</summary>
    private const string GreaseEnding = "-grease";

    private const int ShareLengthBytes = 32;

    private const int BodyLengthBytes = 32;

    /// <summary>Checks the header at the start of a file: whole, within <see cref="SealedHeader.MaxLengthBytes"/>, one X25519 stanza or more, and no other kind: no password, no plugin, no SSH key.</summary>
    /// <param name="untrustedPrefix">The first bytes.</param>
    /// <returns><see cref="Refusal.None"/> or <see cref="Refusal.NotSealedToDropKey"/>.</returns>
    public static Refusal Check(ReadOnlySpan<byte> untrustedPrefix)
    {
        if (!SealedHeader.Parse(untrustedPrefix).TryGet(out var header) || header.Stanzas.Count > MaxCount)
        {
            return Refusal.NotSealedToDropKey;
        }
        var found = false;
        foreach (var stanza in header.Stanzas)
        {
            if (stanza.Type == TypeName)
            {
                found = true;
                if (stanza.Arguments.Count != 1 || RawBase64.Decode(stanza.Arguments[0].Span) is not { Length: ShareLengthBytes } || stanza.Body.Length != BodyLengthBytes)
                {
                    return Refusal.NotSealedToDropKey;
                }
            }
            else if (!stanza.Type.EndsWith(GreaseEnding, StringComparison.Ordinal))
            {
                return Refusal.NotSealedToDropKey;
            }
        }
        return found ? Refusal.None : Refusal.NotSealedToDropKey;
    }
}
