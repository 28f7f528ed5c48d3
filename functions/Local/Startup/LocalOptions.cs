using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Submissions.Local;

/// <summary>How this machine runs the planes. Section <c>Local</c> of the settings, or <c>--State</c>, <c>--PortBase</c>, … on the command line.</summary>
public sealed class LocalOptions : IValidatableObject
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Local";

    /// <summary>A Unix socket's address holds 107 bytes (unix(7)); what we put below the state folder needs 24 of them.</summary>
    private const int MaxStateLength = 80;

    private const int Ports = 8;

    /// <summary>Where all state lies; relative to <see cref="Root"/>. Default <c>.local</c>.</summary>
    [Required]
    public string State { get; set; } = ".local";

    /// <summary>First of eight ports: Intake, Desk, Pipeline, Custody, issuer, blobs, queues, tables. 1024 to 65528, default 7070.</summary>
    [Range(1024, 65_536 - Ports)]
    public int PortBase { get; set; } = 7070;

    /// <summary>What everything listens on; IPv4 loopback and nothing else. Default <c>127.0.0.1</c>.</summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The project's folder; found by itself.</summary>
    [Required]
    public string Root { get; set; } = "";

    /// <summary>How long senders seal to one version of the intake and desk keys, 10 seconds to a year; a next one is published in the last third. Default 90 days.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "366.00:00:00")]
    public TimeSpan KeyPeriod { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Where the planes find the blob service when something stands between them and it, as the proxy of the fault tests does; 0, the default, is <see cref="BlobPort"/>.</summary>
    [Range(0, 65_535)]
    public int BlobProxyPort { get; set; }

    /// <summary>The same for the queue service.</summary>
    [Range(0, 65_535)]
    public int QueueProxyPort { get; set; }

    /// <summary>Starts store, scanner, sign-in and keys, and no plane: the official build of the planes runs beside it, on their ports (tools/official.sh).</summary>
    public bool WithoutPlanes { get; set; }

    /// <summary>Empties the state folder first.</summary>
    public bool Fresh { get; set; }

    /// <summary>The state folder's full path.</summary>
    public string StateFolder => Path.GetFullPath(State, Root);

    public int IntakePort => PortBase;

    public int DeskPort => PortBase + 1;

    public int PipelinePort => PortBase + 2;

    public int CustodyPort => PortBase + 3;

    public int IssuerPort => PortBase + 4;

    public int BlobPort => PortBase + 5;

    public int QueuePort => PortBase + 6;

    public int TablePort => PortBase + 7;

    /// <summary>The origin of a port, with a trailing slash.</summary>
    public Uri Origin(int port) => new($"http://{Address}:{port}/");

    /// <summary>All that is wrong, not the first thing only.</summary>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<ValidationResult>();
        _ = Validator.TryValidateObject(this, new ValidationContext(this), errors, validateAllProperties: true);
        // The validator leaves Validate out when an attribute has complained.
        return [.. errors.Select(error => error.ErrorMessage!).Union(Validate(new ValidationContext(this)).Select(error => error.ErrorMessage!))];
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPAddress.TryParse(Address, out var address) || address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetwork || !IPAddress.IsLoopback(address))
        {
            yield return new ValidationResult($"Address is '{Address}': Local listens on loopback alone, such as 127.0.0.1. What others are to reach belongs on Azure.");
        }
        if (!File.Exists(Path.Combine(Root, "host.json")))
        {
            yield return new ValidationResult($"Root is '{Root}', which holds no host.json.");
        }
        if (State.Length > 0 && StateFolder.Length > MaxStateLength)
        {
            yield return new ValidationResult($"State is {StateFolder.Length} characters long; a Unix socket below it allows {MaxStateLength}.");
        }
    }
}
