using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Submissions.Caging;
using Submissions.Contracts;

namespace Submissions.CageFront;

/// <summary>What the front answers: two connections, <c>/cage</c> and <c>/clamd</c>, and three questions. It logs nothing and keeps nothing.</summary>
internal sealed class Routes(ICageMaker cages, Conversation conversation, Places places, IOptions<FrontOptions> options, IHostApplicationLifetime life)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.NoContent());
        routes.MapGet("/ready", () => options.Value.ClamdSocket.Length == 0 || File.Exists(options.Value.ClamdSocket) ? Results.NoContent() : Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
        routes.MapGet("/tools", async (CancellationToken cancellationToken) => Results.Json(await cages.FindToolsAsync(cancellationToken)));
        routes.Map("/cage", CageAsync);
        routes.Map("/clamd", ClamdAsync);
    }

    /// <summary>One file: the first message is the Start frame alone (docs/formats/cage-frames.md), which says what the child will be asked and so how much it may use.</summary>
    private async Task CageAsync(HttpContext context)
    {
        using var place = places.TryTakeCage();
        if (!MayGoOn(context, place is not null))
        {
            return;
        }
        using var peer = await context.WebSockets.AcceptWebSocketAsync();
        var start = new byte[CageFrameHeader.SizeBytes + CageStart.SizeBytes];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        patience.CancelAfter(TimeSpan.FromSeconds(options.Value.SilenceSeconds));
        if (await StartFrame.ReadAsync(peer, start, patience.Token) is not { } wanted)
        {
            peer.Abort();
            return;
        }
        await using var cage = await cages.StartAsync(wanted, life.ApplicationStopping);
        try
        {
            await cage.ToChild.WriteAsync(start, life.ApplicationStopping);
            await cage.ToChild.FlushAsync(life.ApplicationStopping);
        }
        catch (IOException)
        {
            // The child is gone already: its output ends, and the peer is told so below.
        }
        await conversation.RunAsync(peer, cage.ToChild, cage.FromChild, life.ApplicationStopping);
    }

    private async Task ClamdAsync(HttpContext context)
    {
        using var place = places.TryTakeScan();
        if (!MayGoOn(context, place is not null && options.Value.ClamdSocket.Length > 0))
        {
            return;
        }
        using var daemon = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await daemon.ConnectAsync(new UnixDomainSocketEndPoint(options.Value.ClamdSocket), context.RequestAborted);
        }
        catch (SocketException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        using var peer = await context.WebSockets.AcceptWebSocketAsync();
        await using var stream = new NetworkStream(daemon);
        await conversation.RunAsync(peer, stream, stream, life.ApplicationStopping);
    }

    private static bool MayGoOn(HttpContext context, bool hasRoom)
    {
        context.Response.StatusCode = context.WebSockets.IsWebSocketRequest ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest;
        return context.WebSockets.IsWebSocketRequest && hasRoom;
    }
}
