using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>
/// Where things lie below a log's own path. All are written once except <see cref="Latest"/>. Tiles and bundles: <see cref="TileId.Path"/>.
/// <code>
/// checkpoint                                  the latest
/// checkpoints/{size, 20 digits}               every published checkpoint: the note as it was published
/// timestamps/{size, 20 digits}/{authority}/{n}  tokens (DER) over that checkpoint: 0 the first, 1… its renewals
/// tile/…                                      tiles and entry bundles
/// </code>
/// </summary>
public static class LedgerPaths
{
    public const string Latest = "checkpoint";

    public const string Checkpoints = "checkpoints/";

    public const string Timestamps = "timestamps/";

    public const string Tiles = "tile/";

    /// <summary>Longest name of an authority: lower-case letters, digits and hyphens.</summary>
    public const int MaxAuthorityLength = 40;

    private const int SizeDigits = 20;

    public static string Kept(long size) => Checkpoints + SizeText(size);

    /// <param name="size">The checkpoint's.</param>
    /// <param name="authority">Lower-case letters, digits and hyphens, at most 40: a name in the operator's configuration.</param>
    /// <param name="number">0 for the token over the checkpoint, then its renewals.</param>
    public static string Token(long size, string authority, int number)
    {
        if (!IsAuthority(authority))
        {
            throw new ArgumentException("An authority's name has lower-case letters, digits and hyphens.", nameof(authority));
        }
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return string.Create(CultureInfo.InvariantCulture, $"{Timestamps}{SizeText(size)}/{authority}/{number}");
    }

    /// <summary>What the names of all tokens over one checkpoint begin with.</summary>
    public static string TokensOf(long size) => $"{Timestamps}{SizeText(size)}/";

    /// <summary>The size in the name of a kept checkpoint.</summary>
    public static bool TryParseKept(string untrustedPath, out long size)
    {
        size = 0;
        return untrustedPath.StartsWith(Checkpoints, StringComparison.Ordinal) && TrySize(untrustedPath[Checkpoints.Length..], out size);
    }

    /// <summary>The parts of a token's name.</summary>
    public static bool TryParseToken(string untrustedPath, out long size, [NotNullWhen(true)] out string? authority, out int number)
    {
        (size, authority, number) = (0, null, 0);
        if (!untrustedPath.StartsWith(Timestamps, StringComparison.Ordinal)
            || untrustedPath[Timestamps.Length..].Split('/') is not [var sizeText, var name, var numberText]
            || !TrySize(sizeText, out size) || !IsAuthority(name)
            || !int.TryParse(numberText, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            || numberText != number.ToString(CultureInfo.InvariantCulture))
        {
            return false;
        }
        authority = name;
        return true;
    }

    public static bool IsAuthority(string name) =>
        name.Length is > 0 and <= MaxAuthorityLength && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static string SizeText(long size) => size.ToString("D20", CultureInfo.InvariantCulture);

    private static bool TrySize(string text, out long size)
    {
        size = 0;
        return text.Length == SizeDigits && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size);
    }
}
