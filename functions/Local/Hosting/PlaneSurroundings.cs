using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Submissions.Local;

/// <summary>What a plane's host is given from outside.</summary>
public sealed record PlaneSurroundings
{
    public required HostJson HostJson { get; init; }

    /// <summary>A loopback address.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>Port on it; 0 lets the system choose.</summary>
    public required int Port { get; init; }

    /// <summary>The plane's settings, as environment variables give them on Azure.</summary>
    public required IConfiguration Configuration { get; init; }

    /// <summary>Registers the plane's own storage, vault and whatever else has its rights.</summary>
    public required Action<IServiceCollection> Ports { get; init; }

    /// <summary>A queue the plane has a trigger on, unencoded, with the plane's rights.</summary>
    public required Func<string, QueueClient> TriggerQueue { get; init; }

    /// <summary>The poison queue of a queue, made if need be, with the host's rights.</summary>
    public required Func<string, CancellationToken, Task<QueueClient>> PoisonQueue { get; init; }

    public required TimerMemory TimerMemory { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where to look for trigger methods instead of the plane's whole assembly.</summary>
    public IEnumerable<Type>? FunctionTypes { get; init; }
}
