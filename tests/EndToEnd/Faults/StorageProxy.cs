using System.Collections.Immutable;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>
/// Stands between the planes and Azurite, passes everything on byte for byte, and makes trouble when told to. Signatures survive it: neither a shared key nor a shared-access
/// signature covers the host's name or port.
/// </summary>
internal sealed class StorageProxy : IAsyncDisposable
{
    private static readonly string[] s_ownHeaders = ["Connection", "Host", "Keep-Alive", "Transfer-Encoding", "Expect"];

    private readonly HttpMessageInvoker _upstream = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null });
    private readonly IHost _host;
    private ImmutableArray<Sight> _sights = [];
    private volatile StorageTrouble _trouble;
    private int _met;
    private int _serverErrors;

    private StorageProxy(int blobPort, int queuePort)
    {
        _host = new HostBuilder().ConfigureLogging(logging => logging.ClearProviders()).ConfigureWebHost(web => web
            .UseKestrel(kestrel =>
            {
                kestrel.Limits.MaxRequestBodySize = null;
                kestrel.Limits.MinRequestBodyDataRate = null;
                kestrel.Limits.MinResponseDataRate = null;
                kestrel.AddServerHeader = false;
                kestrel.Listen(IPAddress.Loopback, BlobPort = FreePort());
                kestrel.Listen(IPAddress.Loopback, QueuePort = FreePort());
            })
            .Configure(app => app.Run(context => HandleAsync(context, context.Connection.LocalPort == BlobPort ? blobPort : queuePort)))).Build();
    }

    public int BlobPort { get; private set; }

    public int QueuePort { get; private set; }

    /// <summary>What it does from now on.</summary>
    public StorageTrouble Trouble
    {
        get => _trouble;
        set
        {
            Interlocked.Exchange(ref _met, 0);
            _trouble = value;
        }
    }

    /// <summary>Which requests meet the trouble; all of them when not said.</summary>
    public Func<ProxiedRequest, bool> Affects { get; set; } = _ => true;

    /// <summary>Requests that met the present trouble.</summary>
    public int Met => Volatile.Read(ref _met);

    /// <summary>Answers of the store itself from 500 on.</summary>
    public int ServerErrors => Volatile.Read(ref _serverErrors);

    public static async Task<StorageProxy> StartAsync(int blobPort, int queuePort)
    {
        var proxy = new StorageProxy(blobPort, queuePort);
        await proxy._host.StartAsync();
        return proxy;
    }

    /// <summary>Holds the n-th request of a kind and what comes after it.</summary>
    public Sight Watch(Func<ProxiedRequest, bool> what, int nth)
    {
        var sight = new Sight(what, nth);
        ImmutableInterlocked.Update(ref _sights, sights => sights.Add(sight));
        return sight;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sight in _sights)
        {
            sight.Release();
        }
        Trouble = StorageTrouble.Cut;
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _host.StopAsync(soon.Token);
        _host.Dispose();
        _upstream.Dispose();
    }

    private async Task HandleAsync(HttpContext context, int port)
    {
        var request = new ProxiedRequest(context.Request.Method, context.Request.Path, context.Request.QueryString.Value ?? "");
        foreach (var sight in _sights)
        {
            await sight.PassAsync(request).WaitAsync(context.RequestAborted);
        }
        var trouble = _trouble;
        if (trouble == StorageTrouble.None || !Affects(request))
        {
            await PassAsync(context, port);
            return;
        }
        var met = Interlocked.Increment(ref _met);
        if (trouble is StorageTrouble.Answers500 or StorageTrouble.Answers503)
        {
            await RefuseAsync(context, trouble == StorageTrouble.Answers500 ? (500, "InternalError") : (503, "ServerBusy"));
            return;
        }
        if (met % 2 == 0)
        {
            using var answer = await AskAsync(context, port);
        }
        if (trouble == StorageTrouble.Silent)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        }
        context.Abort();
    }

    private async Task PassAsync(HttpContext context, int port)
    {
        using var answer = await AskAsync(context, port);
        if ((int)answer.StatusCode >= 500)
        {
            Interlocked.Increment(ref _serverErrors);
        }
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !s_ownHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            context.Response.Headers[name] = values.ToArray();
        }
        if (context.Request.Method != "HEAD")
        {
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(HttpContext context, int port)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var address = new Uri($"http://127.0.0.1:{port}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), address);
        if (context.Request.ContentLength is { } length)
        {
            request.Content = length == 0 ? new ByteArrayContent([]) : new StreamContent(context.Request.Body);
        }
        foreach (var (name, values) in context.Request.Headers.Where(header => !s_ownHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }
        return await _upstream.SendAsync(request, context.RequestAborted);
    }

    private static async Task RefuseAsync(HttpContext context, (int Status, string Code) answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/xml";
        context.Response.Headers["x-ms-error-code"] = answer.Code;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{answer.Code}</Code><Message>A fault.</Message></Error>"));
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
