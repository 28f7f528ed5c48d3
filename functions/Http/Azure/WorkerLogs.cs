using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Submissions.Http;

/// <summary>What leaves a worker's own process as logs. The host holds its levels (host.json) against messages only once they have come to it: what names a submission is not to get that far. Compiled into each plane's official build.</summary>
internal static class WorkerLogs
{
    /// <summary>host.json's levels in the worker too, as on one machine; and nothing of what ASP.NET says of requests, which are addresses with ids in them.</summary>
    public static void UseHostLevels(this ILoggingBuilder logging)
    {
        var host = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "host.json")).Build();
        logging.AddConfiguration(host.GetSection("logging"));
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Critical);
    }
}
