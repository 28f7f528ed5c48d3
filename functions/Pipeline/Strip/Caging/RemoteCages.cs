using System.Net.Http.Json;
using System.Net.WebSockets;
using Microsoft.Extensions.Options;
using Submissions.Caging;
using Submissions.Contracts;

namespace Submissions.Pipeline.Strip;

/// <summary>Cages at the front (functions/CageFront): where this app runs no cage can be made. What comes back is as untrusted as from a child here.</summary>
public sealed class RemoteCages(IOptions<CageOptions> options) : ICageMaker, IDisposable
{
    /// <summary>A front that has been scaled to nothing needs that long to be there.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private const int MaxToolsBytes = 64 << 10;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = s_patience, MaxResponseContentBufferSize = MaxToolsBytes };

    private Uri Address => options.Value.Address!;

    public async Task<ICage> StartAsync(CageOutputs wanted, CancellationToken cancellationToken) => new RemoteCage(await ConnectAsync(Address, "cage", cancellationToken));

    public async Task<IReadOnlyDictionary<string, string>> FindToolsAsync(CancellationToken cancellationToken)
    {
        var address = new UriBuilder(new Uri(Address, "tools")) { Scheme = Address.Scheme == Uri.UriSchemeWss ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, Port = Address.IsDefaultPort ? -1 : Address.Port }.Uri;
        try
        {
            return await _http.GetFromJsonAsync<Dictionary<string, string>>(address, cancellationToken) ?? [];
        }
        catch (HttpRequestException failure)
        {
            throw new CageUnavailableException(failure);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>A connection to the front; whatever keeps it from being made is the world's.</summary>
    /// <exception cref="CageUnavailableException">It does not answer, or has no room.</exception>
    internal static async Task<WebSocket> ConnectAsync(Uri front, string path, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            await socket.ConnectAsync(new Uri(front, path), patience.Token);
            return socket;
        }
        catch (WebSocketException failure)
        {
            socket.Dispose();
            throw new CageUnavailableException(failure);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new CageUnavailableException(failure);
        }
    }
}
