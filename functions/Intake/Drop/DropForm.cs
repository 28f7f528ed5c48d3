using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Submissions.Intake.Drop;

/// <summary>
/// The fields of the form post, one after the other as they arrive (RFC 7578), nothing kept but a short text:
/// <code>
/// language   a code of ten, optional, first
/// file       the sealed file, once
/// </code>
/// </summary>
internal sealed class DropForm
{
    public const string FileField = "file";

    public const string LanguageField = "language";

    /// <summary>Longest language code with room to spare. Stops a text field of any length.</summary>
    private const int MaxLanguageLengthBytes = 16;

    /// <summary>Fields in a post. Stops a post of a million empty fields.</summary>
    private const int MaxFields = 2;

    private const int MaxHeaders = 8;
    private const int MaxHeadersLengthBytes = 4 << 10;
    private const int MaxBoundaryLength = 70;

    private readonly MultipartReader _reader;
    private int _fields;

    private DropForm(string boundary, Stream body) => _reader = new MultipartReader(boundary, body)
    {
        HeadersCountLimit = MaxHeaders,
        HeadersLengthLimit = MaxHeadersLengthBytes,
    };

    /// <summary>Null when the request is no <c>multipart/form-data</c>.</summary>
    public static DropForm? Open(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= MaxBoundaryLength } boundary
            ? new DropForm(boundary, request.Body)
            : null;

    /// <summary>The next field; null after the last.</summary>
    /// <exception cref="InvalidDataException">Too many fields, or headers longer than any browser's.</exception>
    /// <exception cref="IOException">The body ends early.</exception>
    public async Task<(string Name, Stream Content)?> NextAsync(CancellationToken cancellationToken)
    {
        if (await _reader.ReadNextSectionAsync(cancellationToken) is not { } section)
        {
            return null;
        }
        if (++_fields > MaxFields || !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || !disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException("Not a field of this form.");
        }
        return (HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "", section.Body);
    }

    /// <summary>The text of the language field.</summary>
    /// <exception cref="InvalidDataException">It is longer than any language's code.</exception>
    public static async Task<string> ReadLanguageAsync(Stream content, CancellationToken cancellationToken)
    {
        var bytes = new byte[MaxLanguageLengthBytes + 1];
        var length = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= MaxLanguageLengthBytes ? Encoding.Latin1.GetString(bytes, 0, length) : throw new InvalidDataException("No language has so long a code.");
    }
}
