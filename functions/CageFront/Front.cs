using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Submissions.Caging;

namespace Submissions.CageFront;

/// <summary>The front as a host: sections <c>Front</c>, <c>Cage</c> and <c>Clamd:Socket</c> of its settings.</summary>
public static class Front
{
    public static WebApplication Build(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.ClearProviders();
        builder.Services.AddOptions<FrontOptions>().Bind(builder.Configuration.GetSection(FrontOptions.Section)).ValidateDataAnnotations()
            .Configure(front => front.ClamdSocket = builder.Configuration["Clamd:Socket"] ?? "").ValidateOnStart();
        builder.Services.AddOptions<CageOptions>().Bind(builder.Configuration.GetSection(CageOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<Conversation>().AddSingleton<Places>().AddSingleton<Routes>();
        if (builder.Configuration.GetSection(FrontOptions.Section).Get<FrontOptions>()?.Isolation == Isolation.Users)
        {
            builder.Services.AddSingleton<ICageMaker, UserCages>();
        }
        else
        {
            builder.Services.AddSingleton<IPostConfigureOptions<CageOptions>, CageStage>().AddSingleton<ICageMaker, LocalCages>();
        }
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<FrontOptions>>((kestrel, front) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.MaxRequestHeadersTotalSize = 8 << 10;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 64;
            kestrel.Limits.MaxConcurrentConnections = 128;
            kestrel.Listen(IPAddress.Parse(front.Value.ListenOn), front.Value.Port);
        });
        var app = builder.Build();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20) });
        app.Services.GetRequiredService<Routes>().Map(app);
        return app;
    }
}
