using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Submissions.Contracts;
using Submissions.Http;

namespace Submissions.Local;

/// <summary>
/// One plane: its own container, its own port, its own rights. A bare host on purpose: nothing of ASP.NET Core's own middleware runs in a Functions worker,
/// so nothing of it runs here that a function could come to rely on.
/// </summary>
public sealed class PlaneHost : IAsyncDisposable
{
    /// <summary>Kestrel's limit in the worker; a request beyond it is answered by the function, or 500.</summary>
    public const long MaxRequestBodyLengthBytes = 30_000_000;

    private readonly IHost _host;

    private PlaneHost(string name, IHost host) => (Name, _host) = (name, host);

    public string Name { get; }

    /// <summary>The plane's origin, <c>http://127.0.0.1:port</c>; known once it has started.</summary>
    public Uri Address => new(_host.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    /// <summary>The plane's own container.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Finds the functions and builds the container.</summary>
    /// <exception cref="InvalidOperationException">Functions that cannot be run.</exception>
    public static PlaneHost Create(PlaneDefinition plane, PlaneSurroundings surroundings)
    {
        var functions = FunctionCatalog.Find(surroundings.FunctionTypes ?? plane.Assembly.GetExportedTypes());
        var builder = new HostBuilder()
            .UseContentRoot(AppContext.BaseDirectory)
            .ConfigureHostConfiguration(configuration => configuration.AddConfiguration(surroundings.Configuration))
            .UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true)
            .ConfigureLogging(logging => Logs.Configure(logging, surroundings.HostJson.Logging))
            .ConfigureServices(services => Register(services, plane, surroundings, functions))
            .ConfigureWebHost(
                web => web.UseKestrelCore().ConfigureKestrel(kestrel =>
                {
                    kestrel.Listen(IPAddress.Parse(surroundings.Address), surroundings.Port);
                    kestrel.AddServerHeader = false;
                    kestrel.Limits.MaxRequestBodySize = MaxRequestBodyLengthBytes;
                }).Configure(app =>
                {
                    app.UseMiddleware<LoopbackNames>();
                    app.Use(next => context =>
                    {
                        Unaddressed.Make(context);
                        return next(context);
                    });
                    app.UseRouting();
                    app.UseEndpoints(routes =>
                    {
                        foreach (var function in functions.OfType<HttpFunction>())
                        {
                            HttpFunctions.Map(routes, surroundings.HostJson.RoutePrefix, function);
                        }
                    });
                }),
                options => options.SuppressEnvironmentConfiguration = true);
        return new PlaneHost(plane.Name, builder.Build());
    }

    /// <summary>Serves, takes messages and runs timers from now on.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => _host.StartAsync(cancellationToken);

    /// <summary>Takes nothing more, finishes or gives back what it holds.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _host.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private static void Register(IServiceCollection services, PlaneDefinition plane, PlaneSurroundings surroundings, IReadOnlyList<Function> functions)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
        services.AddSingleton<IHostLifetime, NoHostLifetime>();
        services.AddRouting();
        services.AddSingleton(surroundings.Time);
        services.AddSingleton(Entropy.System);
        services.AddSingleton<FunctionRunner>();
        surroundings.Ports(services);
        plane.Register(services, surroundings.Configuration);
        if (functions.OfType<HttpFunction>().Any(function => function.Method.ReturnType == typeof(Task<Microsoft.AspNetCore.Mvc.IActionResult>)))
        {
            services.AddMvcCore();
        }
        foreach (var function in functions)
        {
            switch (function)
            {
                case QueueFunction queue:
                    services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<QueueRunner>(
                        provider, queue, surroundings.TriggerQueue(queue.Queue), surroundings.PoisonQueue, surroundings.HostJson.Queues));
                    break;
                case TimerFunction timer:
                    services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<TimerRunner>(provider, timer, surroundings.TimerMemory));
                    break;
            }
        }
    }
}
