using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Submissions.Local;

/// <summary>Messages are UTF-8 in Base64, as the Functions host has them by default.</summary>
internal static class MessageText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>False when the body is no Base64 or what is in it no UTF-8.</summary>
    public static bool TryDecode(BinaryData untrustedBody, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = Strict.GetString(Convert.FromBase64String(untrustedBody.ToString()));
            return true;
        }
        catch (FormatException)
        {
            text = null;
            return false;
        }
        catch (DecoderFallbackException)
        {
            text = null;
            return false;
        }
    }
}
