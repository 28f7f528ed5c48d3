using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Submissions.Ledger;

/// <summary>
/// A manifest of a bag (RFC 8493, section 2.1.3): <c>{hexadecimal digest} {path}</c> on each line, with a line feed, a carriage return and a percent sign in a path written as
/// <c>%0A</c>, <c>%0D</c>, <c>%25</c>.
/// </summary>
public sealed class BagManifest
{
    /// <summary>Longest line in characters. Stops a manifest of one line that fills memory.</summary>
    private const int MaxLineLength = 8_192;

    /// <summary>Most files of a package. Stops a manifest that fills memory: some 2 GB.</summary>
    private const int MaxFiles = 5_000_000;

    public required BagAlgorithm Algorithm { get; init; }

    /// <summary>Lower-case hexadecimal digests by path.</summary>
    public Dictionary<string, string> Digests { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a manifest; what is wrong with a line is found there, and the others are read.</summary>
    /// <param name="files">The package's files.</param>
    /// <param name="name">The manifest's file name.</param>
    /// <param name="algorithm">Of its digests.</param>
    /// <param name="ofPayload">Its paths lie below <c>data/</c>; else they do not.</param>
    /// <param name="findings">Takes what is wrong.</param>
    public static BagManifest Read(IBagFiles files, string name, BagAlgorithm algorithm, bool ofPayload, FindingList<PackageFinding> findings)
    {
        var manifest = new BagManifest { Algorithm = algorithm };
        try
        {
            manifest.Read(files, name, ofPayload, findings);
        }
        catch (InvalidDataException)
        {
            findings.Add(new PackageFinding(LedgerFault.BagMalformed, name));
        }
        return manifest;
    }

    private void Read(IBagFiles files, string name, bool ofPayload, FindingList<PackageFinding> findings)
    {
        using var reader = new StreamReader(files.Open(name), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false));
        var number = 0;
        foreach (var line in BoundedLines(reader))
        {
            number++;
            if (line is null || Digests.Count >= MaxFiles || !TryRead(line, Algorithm, out var digest, out var path)
                || path.StartsWith(BagCheck.Payload, StringComparison.Ordinal) != ofPayload || !Digests.TryAdd(path, digest))
            {
                findings.Add(new PackageFinding(LedgerFault.BagMalformed, name, number));
            }
        }
    }

    /// <summary>A path as a manifest's line has it.</summary>
    public static string Escape(string path) => path.Replace("%", "%25", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal);

    /// <summary>A path that leads to no place outside the package on any system (RFC 8493, section 5.2).</summary>
    public static bool IsInside(string path) =>
        path.Length > 0 && !path.Contains('\\') && !path.Contains('\0') && !path.Contains('\uFFFD')
        && path.Split('/').All(part => part is not ("" or "." or ".." or ['~', ..]) && !(part.Length == 2 && part[1] == ':'));

    /// <summary>Lines with either end; null for one that is too long.</summary>
    private static IEnumerable<string?> BoundedLines(StreamReader reader)
    {
        var line = new StringBuilder();
        var isTooLong = false;
        for (var next = reader.Read(); next >= 0 || line.Length > 0 || isTooLong; next = reader.Read())
        {
            if (next is < 0 or '\n')
            {
                yield return isTooLong ? null : line.ToString().TrimEnd('\r');
                line.Clear();
                isTooLong = false;
            }
            else if (line.Length < MaxLineLength)
            {
                line.Append((char)next);
            }
            else
            {
                isTooLong = true;
            }
        }
    }

    private static bool TryRead(string line, BagAlgorithm algorithm, [NotNullWhen(true)] out string? digest, [NotNullWhen(true)] out string? path)
    {
        path = null;
        var space = line.IndexOfAny([' ', '\t']);
        digest = space < 0 ? null : line[..space].ToLowerInvariant();
        if (digest is null || digest.Length != algorithm.DigestDigits || !digest.All(char.IsAsciiHexDigit))
        {
            return false;
        }
        path = line[space..].TrimStart(' ', '\t')
            .Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase).Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase).Replace("%25", "%", StringComparison.Ordinal);
        return IsInside(path);
    }
}
