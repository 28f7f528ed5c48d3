using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Custody.Timestamp;

/// <summary>Asks authorities for tokens over HTTP (RFC 3161, section 3.4) and believes what they answer only when it checks out. They learn a hash and the time, nothing else.</summary>
public sealed partial class AuthorityClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Entropy _entropy;
    private readonly ILogger<AuthorityClient> _logger;

    public AuthorityClient(IOptions<CustodyOptions> options, Entropy entropy, ILogger<AuthorityClient> logger)
    {
        (_entropy, _logger) = (entropy, logger);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = TimeSpan.FromSeconds(options.Value.TimestampSeconds),
            MaxResponseContentBufferSize = TimestampRequest.MaxAnswerLengthBytes,
        };
        Authorities = [.. options.Value.TimestampAuthorities];
        if (Authorities.Count > 0)
        {
            var roots = new X509Certificate2Collection();
            foreach (var authority in Authorities)
            {
                roots.ImportFromPem(authority.Roots);
            }
            Trust = new TimestampTrust(roots);
        }
    }

    public IReadOnlyList<TimestampAuthority> Authorities { get; }

    /// <summary>The roots of all of them; null when there are none.</summary>
    public TimestampTrust? Trust { get; }

    /// <summary>A checked token over an imprint; null when the authority is away or answers nonsense, which is logged and is no reason to stop: it is asked again.</summary>
    public async Task<TimestampToken?> TryAskAsync(TimestampAuthority authority, byte[] imprint, CancellationToken cancellationToken)
    {
        var request = new TimestampRequest(imprint, _entropy);
        using var body = new ByteArrayContent(request.ToBytes()) { Headers = { ContentType = new MediaTypeHeaderValue("application/timestamp-query") } };
        try
        {
            using var answer = await _http.PostAsync(new Uri(authority.Address), body, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                Log.Away(_logger, authority.Name, (int)answer.StatusCode);
                return null;
            }
            var fault = request.Accept(await answer.Content.ReadAsByteArrayAsync(cancellationToken), Trust!, out var token);
            if (fault != LedgerFault.None)
            {
                Log.Unbelievable(_logger, authority.Name, fault);
            }
            return fault == LedgerFault.None ? token : null;
        }
        catch (HttpRequestException)
        {
            Log.Away(_logger, authority.Name, 0);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Away(_logger, authority.Name, 0);
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The timestamp authority {Authority} did not answer (HTTP {Status}); it is asked again.")]
        public static partial void Away(ILogger logger, string authority, int status);

        [LoggerMessage(2, LogLevel.Warning, "The timestamp authority {Authority} answered what cannot be believed: {Fault}.")]
        public static partial void Unbelievable(ILogger logger, string authority, LedgerFault fault);
    }
}
