using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Submissions.Contracts;

namespace Submissions.Http;

/// <summary>
/// Serves a built page. The files are read once when the plane starts; a request can only name one of them, so no path reaches the disk.
/// </summary>
public sealed partial class StaticSite
{
    private const string Index = "index.html";

    private readonly FrozenDictionary<string, SiteFile> _files;

    /// <summary>Reads all files below a folder.</summary>
    /// <param name="folder">Of the built page.</param>
    /// <param name="browsersMayKeep">True for a page of which a trace on the device betrays nobody: browsers may keep scripts that are named by their content. All else is never kept.</param>
    public StaticSite(string folder, bool browsersMayKeep = false)
    {
        var root = Path.GetFullPath(folder);
        _files = (Directory.Exists(root) ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories) : [])
            .ToFrozenDictionary(path => Path.GetRelativePath(root, path).Replace('\\', '/'), path => SiteFile.Read(path, browsersMayKeep && NamedByContent().IsMatch(path)), StringComparer.Ordinal);
    }

    /// <summary>A file of the page; null when there is none of that name.</summary>
    public SiteFile? Find(string path) => _files.GetValueOrDefault(path);

    /// <summary>The answer with a page that is filled for this response.</summary>
    /// <param name="path">Without the leading slash.</param>
    /// <param name="contentSecurityPolicy">Sent with it.</param>
    /// <param name="render">Fills its placeholders.</param>
    public IResult GetRendered(string path, string contentSecurityPolicy, Func<string, string> render) =>
        _files.TryGetValue(path, out var file) ? new SiteFileResult(file, contentSecurityPolicy, render) : new Refused(Refusal.NotFound);

    /// <summary>The answer to <c>GET /{path}</c>; the page itself for the empty path.</summary>
    /// <param name="path">Without the leading slash; null for the root.</param>
    /// <param name="contentSecurityPolicy">Sent with pages.</param>
    /// <param name="render">Fills placeholders of the page for one response; null when there are none.</param>
    public IResult Get(string? path, string contentSecurityPolicy, Func<string, string>? render = null)
    {
        var name = string.IsNullOrEmpty(path) ? Index : path;
        return _files.TryGetValue(name, out var file)
            ? new SiteFileResult(file, contentSecurityPolicy, name == Index ? render : null)
            : new Refused(Refusal.NotFound);
    }

    /// <summary>As esbuild names the pieces of a script.</summary>
    [GeneratedRegex(@"-[0-9A-Z]{8}\.js$")]
    private static partial Regex NamedByContent();
}
