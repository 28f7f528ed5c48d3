using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Submissions.Local;

/// <summary>Logging of every part: to the terminal, at host.json's levels, one line each.</summary>
internal static class Logs
{
    public static void Configure(ILoggingBuilder logging, IConfiguration levels)
    {
        logging.ClearProviders();
        logging.AddConfiguration(levels);
        logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.ColorBehavior = LoggerColorBehavior.Disabled;
            options.TimestampFormat = "HH:mm:ss ";
        });
        // Kestrel's and the router's own lines about requests carry paths; ours say what is needed.
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Critical);
    }
}
