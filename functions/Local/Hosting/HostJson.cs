using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Submissions.Local;

/// <summary>What this host heeds of host.json: the same file that is deployed with every app.</summary>
public sealed record HostJson
{
    /// <summary><c>extensions.http.routePrefix</c> without slashes at its ends; the Functions host's default is <c>api</c>.</summary>
    public required string RoutePrefix { get; init; }

    public required QueueSettings Queues { get; init; }

    /// <summary><c>logging</c>: levels by category.</summary>
    public required IConfiguration Logging { get; init; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">Values out of range; the message lists all of them.</exception>
    public static HostJson Read(string path)
    {
        var file = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(path), optional: false, reloadOnChange: false).Build();
        var queues = file.GetSection("extensions:queues").Get<QueueSettings>() ?? new QueueSettings();
        var errors = new List<ValidationResult>();
        if (!Validator.TryValidateObject(queues, new ValidationContext(queues), errors, validateAllProperties: true))
        {
            throw new InvalidDataException("host.json: " + string.Join(" ", errors.Select(error => error.ErrorMessage)));
        }
        return new HostJson
        {
            RoutePrefix = (file["extensions:http:routePrefix"] ?? "api").Trim('/'),
            Queues = queues,
            Logging = file.GetSection("logging"),
        };
    }
}
