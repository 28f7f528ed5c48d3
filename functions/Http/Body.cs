using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Submissions.Contracts;

namespace Submissions.Http;

/// <summary>Reads small JSON bodies, bounded before a byte is read.</summary>
public static class Body
{
    /// <summary>Largest JSON body of most requests: a commit of a thousand objects fits; a memory bomb does not.</summary>
    public const int MaxJsonLengthBytes = 256 << 10;

    /// <summary>Reads a body of type <typeparamref name="T"/>.</summary>
    /// <returns>The document; or <see cref="Refusal.LengthRequired"/>, <see cref="Refusal.BodyTooLarge"/>, <see cref="Refusal.MalformedRequest"/>.</returns>
    public static Task<Outcome<T>> ReadJsonAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class =>
        ReadJsonAsync<T>(request, MaxJsonLengthBytes, cancellationToken);

    /// <summary>Reads a body that may be longer than most.</summary>
    /// <returns>As the other.</returns>
    public static async Task<Outcome<T>> ReadJsonAsync<T>(HttpRequest request, int maxLengthBytes, CancellationToken cancellationToken)
        where T : class
    {
        if (request.ContentLength is not { } length)
        {
            return Refusal.LengthRequired;
        }
        if (length > maxLengthBytes)
        {
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
