namespace Submissions.Contracts;

/// <summary>
/// The signature of a follow-up: the last member of its manifest, of fixed length, so that a reader cuts it off the bytes as they were sent.
/// <code>
/// {"schema":…,"files":[…],"signature":"Base64 of 64 bytes, 88 characters"}
/// signed: submissions/v1/manifest ‖ 0x00 ‖ the bytes without that member, closed by the brace again
/// </code>
/// </summary>
public static class SignedManifest
{
    private const int SignatureLengthBytes = 64;

    private const int SignatureLength = 88;

    private static ReadOnlySpan<byte> Domain => "submissions/v1/manifest\0"u8;

    private static ReadOnlySpan<byte> Opening => ",\"signature\":\""u8;

    private static ReadOnlySpan<byte> Closing => "\"}"u8;

    /// <summary>Cuts the signature off.</summary>
    /// <param name="untrustedManifest">Its bytes as they were sent.</param>
    /// <param name="signed">What the signature is over.</param>
    /// <param name="signature">64 bytes, Ed25519.</param>
    /// <returns>False when it does not end with one.</returns>
    public static bool TrySplit(ReadOnlySpan<byte> untrustedManifest, out byte[] signed, out byte[] signature)
    {
        (signed, signature) = ([], new byte[SignatureLengthBytes]);
        var memberLength = Opening.Length + SignatureLength + Closing.Length;
        if (untrustedManifest.Length <= memberLength)
        {
            return false;
        }
        var member = untrustedManifest[^memberLength..];
        if (!member.StartsWith(Opening) || !member.EndsWith(Closing)
            || !Convert.TryFromBase64Chars(System.Text.Encoding.Latin1.GetString(member.Slice(Opening.Length, SignatureLength)), signature, out var length)
            || length != SignatureLengthBytes)
        {
            return false;
        }
        signed = [.. Domain, .. untrustedManifest[..^memberLength], (byte)'}'];
        return true;
    }
}
