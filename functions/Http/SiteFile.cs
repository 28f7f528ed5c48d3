using System.IO.Compression;
using System.Security.Cryptography;

namespace Submissions.Http;

/// <summary>One file of a page, in memory; each compressed form is made when it is first asked for and kept.</summary>
public sealed class SiteFile
{
    private readonly Lazy<byte[]> _brotli;
    private readonly Lazy<byte[]> _gzip;

    private SiteFile(byte[] content, string contentType, bool mayBeKept)
    {
        (Content, ContentType, MayBeKept, Digest) = (content, contentType, mayBeKept, Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16)));
        _brotli = new(() => Compress(content, output => new BrotliStream(output, CompressionLevel.SmallestSize)));
        _gzip = new(() => Compress(content, output => new GZipStream(output, CompressionLevel.SmallestSize)));
    }

    public byte[] Content { get; }

    public string ContentType { get; }

    /// <summary>True when browsers may keep it for good, since another content would have another name.</summary>
    public bool MayBeKept { get; }

    /// <summary>Names the content; 32 hexadecimal digits.</summary>
    public string Digest { get; }

    public static SiteFile Read(string path, bool mayBeKept) => new(
        File.ReadAllBytes(path),
        Path.GetExtension(path) switch
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
        mayBeKept);

    /// <summary>The content in one of the codings of <see cref="SiteCoding"/>.</summary>
    public byte[] In(string? coding) => coding switch
    {
        SiteCoding.Brotli => _brotli.Value,
        SiteCoding.Gzip => _gzip.Value,
        null => Content,
        _ => throw new ArgumentException("No such coding.", nameof(coding)),
    };

    private static byte[] Compress(byte[] content, Func<Stream, Stream> compressor)
    {
        using var output = new MemoryStream();
        using (var compressing = compressor(output))
        {
            compressing.Write(content);
        }
        return output.ToArray();
    }
}
