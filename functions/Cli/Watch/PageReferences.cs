using System.Text;
using System.Text.RegularExpressions;

namespace Submissions.Cli.Watch;

/// <summary>What a page, style sheet or script of the form loads by name. Reads our own build's output, not the web's: simple patterns are enough, and what they find too much is shown to a person.</summary>
internal static partial class PageReferences
{
    /// <summary>The paths below the site's root that a file loads, and whole addresses elsewhere; links that a person follows are none.</summary>
    /// <param name="path">Of the file itself.</param>
    /// <param name="content">Its bytes.</param>
    public static IReadOnlyList<string> Of(string path, byte[] content)
    {
        var patterns = Path.GetExtension(path) switch
        {
            ".html" => [Source(), Link()],
            ".css" => [StyleSheetAddress()],
            ".js" => new[] { Import() },
            _ => [],
        };
        // The page that is kept on disk holds everything in itself; what stands in it as text is no reference.
        var text = Encoding.UTF8.GetString(content);
        var root = new Uri("http://site.invalid/");
        return [.. patterns.SelectMany(pattern => pattern.Matches(text)).Select(match => match.Groups["to"].Value)
            .Where(to => !to.StartsWith("data:", StringComparison.Ordinal) && !to.StartsWith('#'))
            .Select(to => Uri.TryCreate(new Uri(root, path), to, out var address) ? address.Host == root.Host ? address.AbsolutePath.TrimStart('/') : address.AbsoluteUri : to)
            .Distinct()];
    }

    [GeneratedRegex("""<(?:script|img|iframe|embed|source|video|audio|object|input)\b[^>]*?\s(?:src|data)\s*=\s*["']?(?<to>[^"'\s>]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Source();

    [GeneratedRegex("""<link\b[^>]*?\shref\s*=\s*["']?(?<to>[^"'\s>]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex("""(?:url\(\s*|@import\s+)["']?(?<to>[^"')\s;]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex StyleSheetAddress();

    [GeneratedRegex("""\b(?:from|import)\s*\(?\s*["'](?<to>\.{0,2}/[^"']+)["']""")]
    private static partial Regex Import();
}
