using System.Security.Cryptography;

namespace Submissions.Sealing;

/// <summary>
/// Bech32 (BIP 173) as age uses it for keys: no limit of 90 characters, all of one case. Works on spans, so that a secret key never has to be a string.
/// </summary>
internal static class Bech32
{
    private const int ChecksumLength = 6;
    private const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    /// <summary>Decodes text with the prefix given, in exactly the prefix's case.</summary>
    /// <param name="untrustedText">Prefix, '1', data, checksum.</param>
    /// <param name="prefix">Human-readable part, all lower or all upper case.</param>
    /// <param name="data">Exactly as long as the key must be.</param>
    public static bool TryDecode(ReadOnlySpan<char> untrustedText, ReadOnlySpan<char> prefix, Span<byte> data)
    {
        var words = WordCount(data.Length);
        if (untrustedText.Length != prefix.Length + 1 + words + ChecksumLength
            || !untrustedText.StartsWith(prefix, StringComparison.Ordinal) || untrustedText[prefix.Length] != '1')
        {
            return false;
        }
        var isUpper = char.IsAsciiLetterUpper(prefix[0]);
        var checksum = Start(prefix);
        var (bits, held, written) = (0u, 0, 0);
        for (var i = 0; i < words + ChecksumLength; i++)
        {
            var value = Value(untrustedText[prefix.Length + 1 + i], isUpper);
            if (value < 0)
            {
                return false;
            }
            checksum = Step(checksum) ^ (uint)value;
            if (i >= words)
            {
                continue;
            }
            bits = ((bits << 5) | (uint)value) & 0xFFF;
            held += 5;
            if (held >= 8)
            {
                held -= 8;
                data[written++] = (byte)((bits >> held) & 0xFF);
            }
        }
        if (checksum == 1 && (bits & ((1u << held) - 1)) == 0)
        {
            return true;
        }
        CryptographicOperations.ZeroMemory(data);
        return false;
    }

    /// <summary>The text of a key, in the prefix's case, in ASCII; the caller zeroes it if the key is secret.</summary>
    public static byte[] Encode(ReadOnlySpan<char> prefix, ReadOnlySpan<byte> data)
    {
        var isUpper = char.IsAsciiLetterUpper(prefix[0]);
        var words = WordCount(data.Length);
        var text = new byte[prefix.Length + 1 + words + ChecksumLength];
        for (var i = 0; i < prefix.Length; i++)
        {
            text[i] = (byte)prefix[i];
        }
        text[prefix.Length] = (byte)'1';
        var checksum = Start(prefix);
        for (var i = 0; i < words; i++)
        {
            var bit = i * 5;
            var pair = (data[bit / 8] << 8) | (bit / 8 + 1 < data.Length ? data[(bit / 8) + 1] : 0);
            var value = (pair >> (11 - (bit % 8))) & 31;
            checksum = Step(checksum) ^ (uint)value;
            text[prefix.Length + 1 + i] = Character(value, isUpper);
        }
        for (var i = 0; i < ChecksumLength; i++)
        {
            checksum = Step(checksum);
        }
        checksum ^= 1;
        for (var i = 0; i < ChecksumLength; i++)
        {
            text[prefix.Length + 1 + words + i] = Character((int)((checksum >> (5 * (ChecksumLength - 1 - i))) & 31), isUpper);
        }
        return text;
    }

    private static int WordCount(int lengthBytes) => ((lengthBytes * 8) + 4) / 5;

    private static byte Character(int value, bool isUpper) => (byte)(isUpper ? char.ToUpperInvariant(Alphabet[value]) : Alphabet[value]);

    private static int Value(char untrusted, bool isUpper)
    {
        var isWrongCase = isUpper ? char.IsAsciiLetterLower(untrusted) : char.IsAsciiLetterUpper(untrusted);
        return isWrongCase ? -1 : Alphabet.IndexOf(char.ToLowerInvariant(untrusted), StringComparison.Ordinal);
    }

    private static uint Start(ReadOnlySpan<char> prefix)
    {
        var checksum = 1u;
        foreach (var character in prefix)
        {
            checksum = Step(checksum) ^ (uint)(char.ToLowerInvariant(character) >> 5);
        }
        checksum = Step(checksum);
        foreach (var character in prefix)
        {
            checksum = Step(checksum) ^ (uint)(char.ToLowerInvariant(character) & 31);
        }
        return checksum;
    }

    private static uint Step(uint checksum)
    {
        var top = checksum >> 25;
        checksum = (checksum & 0x1FFFFFF) << 5;
        checksum ^= (top & 1) != 0 ? 0x3B6A57B2u : 0;
        checksum ^= (top & 2) != 0 ? 0x26508E6Du : 0;
        checksum ^= (top & 4) != 0 ? 0x1EA119FAu : 0;
        checksum ^= (top & 8) != 0 ? 0x3D4233DDu : 0;
        checksum ^= (top & 16) != 0 ? 0x2A1462B3u : 0;
        return checksum;
    }
}
