using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Submissions.Contracts;

namespace Submissions.Http;

/// <summary>Reads small JSON bodies, bounded before a byte is read.</summary>
public static class Body
{
    /// <summary>Largest JSON body of any request: a commit of a thousand objects fits; a memory bomb does not.</summary>
    public const int MaxJsonLengthBytes = 256 << 10;

    /// <summary>Reads a body of type <typeparamref name="T"/>.</summary>
    /// <returns>The document; or <see cref="Refusal.LengthRequired"/>, <see cref="Refusal.BodyTooLarge"/>, <see cref="Refusal.MalformedRequest"/>.</returns>
    public static async Task<Outcome<T>> ReadJsonAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        switch (request.ContentLength)
        {
            case null:
                return Refusal.LengthRequired;
            case > MaxJsonLengthBytes:
                return Refusal.BodyTooLarge;
        }
        try
        {
            var document = await JsonSerializer.DeserializeAsync<T>(request.Body, ContractJson.Options, cancellationToken);
            return document is null ? Refusal.MalformedRequest : document;
        }
        catch (JsonException)
        {
            return Refusal.MalformedRequest;
        }
    }
}
