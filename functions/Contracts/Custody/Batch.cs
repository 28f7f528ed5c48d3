using System.Globalization;
using System.Text.Json;

namespace Submissions.Contracts;

/// <summary>
/// Which entries follow an index, in which order: written create-only before anything else, so that whoever sequences writes the same tree. Blob <c>custody/batches/{log}/{first}</c>.
/// The entries are, in this order: <see cref="Own"/>, the events of <see cref="Names"/>, one padding entry per salt of <see cref="Padding"/>.
/// </summary>
public sealed record Batch
{
    /// <summary>Events in a batch. Bounds the memory and the time of a run.</summary>
    public const int MaxNames = 4_096;

    /// <summary>Bytes of their documents: 4,096 of the longest would be 245 MB.</summary>
    public const long MaxLengthBytes = 32 << 20;

    /// <summary>Index of the first entry: the size of the log before.</summary>
    public required long First { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Entries of the sequencer's own, canonical JSON.</summary>
    public required IReadOnlyList<string> Own { get; init; }

    /// <summary>Blob names of events.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>64 hexadecimal digits each.</summary>
    public required IReadOnlyList<string> Padding { get; init; }

    /// <summary>Index of the first entry after it.</summary>
    public long End => First + Own.Count + Names.Count + Padding.Count;

    /// <summary>The index of an event of this batch, or -1.</summary>
    public long IndexOf(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
            {
                return First + Own.Count + i;
            }
        }
        return -1;
    }

    /// <summary>Paths of the kept checkpoints and tokens that its own entries vouch for.</summary>
    public IEnumerable<string> Vouched(string log) => Own
        .SelectMany(entry => JsonSerializer.Deserialize<CustodyEvent>(entry, ContractJson.Options)!.Outputs)
        .Select(kept => kept.Name[(log.Length + 1)..]);

    /// <summary>The blob's name.</summary>
    public static string NameFor(string log, long first) => $"batches/{log}/{first.ToString("D20", CultureInfo.InvariantCulture)}";
}
