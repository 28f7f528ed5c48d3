using System.Net;
using System.Net.Http.Headers;
using Submissions.Ledger;

namespace Submissions.Cli.Proving;

/// <summary>A server's public log, read over HTTP (docs/formats/http.md).</summary>
internal sealed class HttpLedger(HttpClient http) : ILedgerReader
{
    private const string Root = "ledger/public/";

    public async ValueTask<byte[]?> ReadAsync(string path, int maxLengthBytes, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Root + path);
        // A cache's older checkpoint would look like a log that was rolled back.
        request.Headers.CacheControl = path == LedgerPaths.Latest ? new CacheControlHeaderValue { NoCache = true } : null;
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        answer.EnsureSuccessStatusCode();
        return await Bounded.ReadAsync(answer.Content, maxLengthBytes, cancellationToken);
    }

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) => throw new NotSupportedException("Addresses are not listed.");
}
