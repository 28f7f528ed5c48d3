using Submissions.Contracts;

namespace Submissions.Custody.Sequence;

/// <summary>One of the two logs, as the sequencer sees it.</summary>
public sealed record LogDefinition
{
    /// <summary>A name of <see cref="LogNames"/>.</summary>
    public required string Name { get; init; }

    public required string Origin { get; init; }

    /// <summary>Where its entries lie before they are sequenced.</summary>
    public required string EventContainer { get; init; }

    /// <summary>What their names begin with there.</summary>
    public string EventPrefix { get; init; } = "";

    /// <summary>Zero: at once.</summary>
    public required TimeSpan PublishEvery { get; init; }

    /// <summary>1: none.</summary>
    public required int PadToMultipleOf { get; init; }

    /// <summary>Custody events; see <see cref="CustodyOptions"/> for the schedule.</summary>
    public static LogDefinition Custody(CustodyOptions options) => new()
    {
        Name = LogNames.Custody,
        Origin = $"{options.Origin}/{LogNames.Custody}",
        EventContainer = Containers.Events,
        PublishEvery = TimeSpan.FromSeconds(options.PublishSeconds),
        PadToMultipleOf = options.PadToMultipleOf,
    };

    /// <summary>Publications; nothing in them is about a witness, so they wait for nothing.</summary>
    public static LogDefinition Public(CustodyOptions options) => new()
    {
        Name = LogNames.Public,
        Origin = $"{options.Origin}/{LogNames.Public}",
        EventContainer = Containers.Custody,
        EventPrefix = "publications/",
        PublishEvery = TimeSpan.Zero,
        PadToMultipleOf = 1,
    };
}
