using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Submissions.Contracts;

namespace Submissions.Http;

/// <summary>
/// Serves a built page. The files are read once when the plane starts; a request can only name one of them, so no path reaches the disk.
/// </summary>
public sealed class StaticSite
{
    private const string Index = "index.html";

    private readonly FrozenDictionary<string, SiteFile> _files;

    /// <summary>Reads all files below a folder.</summary>
    public StaticSite(string folder)
    {
        var root = Path.GetFullPath(folder);
        _files = (Directory.Exists(root) ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories) : [])
            .ToFrozenDictionary(path => Path.GetRelativePath(root, path).Replace('\\', '/'), SiteFile.Read, StringComparer.Ordinal);
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
}
