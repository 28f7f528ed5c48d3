namespace Submissions.Http;

/// <summary>One file of a page, in memory.</summary>
public sealed record SiteFile
{
    public required byte[] Content { get; init; }

    public required string ContentType { get; init; }

    public static SiteFile Read(string path) => new()
    {
        Content = File.ReadAllBytes(path),
        ContentType = Path.GetExtension(path) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".json" => "application/json",
            ".svg" => "image/svg+xml",
            ".woff2" => "font/woff2",
            ".txt" => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        },
    };
}
