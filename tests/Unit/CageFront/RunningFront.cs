using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using Submissions.CageFront;
using Submissions.Caging;
using Submissions.Pipeline.Strip;

namespace Submissions.Tests.Unit.CageFront;

/// <summary>The front on a port of this machine, and Pipeline's side of it.</summary>
internal sealed class RunningFront : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningFront(WebApplication app, Uri address, CageOptions options)
    {
        (_app, Address) = (app, address);
        options.Address = address;
        Options = Microsoft.Extensions.Options.Options.Create(options);
        Cages = new RemoteCages(Options);
        Cage = new Cage(Options, Cages, TimeProvider.System);
    }

    public Uri Address { get; }

    /// <summary>Pipeline's options.</summary>
    public IOptions<CageOptions> Options { get; }

    public RemoteCages Cages { get; }

    public Cage Cage { get; }

    public static async Task<RunningFront> StartAsync(CageOptions options, params string[] arguments)
    {
        var port = FreePort();
        var app = Front.Build(["--Front:ListenOn", "127.0.0.1", "--Front:Port", $"{port}", "--Cage:ProgramFolder", options.ProgramFolder, "--Cage:RuntimeFolder", options.RuntimeFolder, .. arguments]);
        await app.StartAsync();
        return new RunningFront(app, new Uri($"ws://127.0.0.1:{port}/"), options);
    }

    public async ValueTask DisposeAsync()
    {
        Cage.Dispose();
        Cages.Dispose();
        await _app.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
