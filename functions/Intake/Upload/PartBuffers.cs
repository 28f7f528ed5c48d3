using System.Buffers;
using Microsoft.Extensions.Options;
using Submissions.Contracts;

namespace Submissions.Intake.Upload;

/// <summary>
/// Bounds the memory that parts in flight may take. It is given out leaf by leaf (1 MiB) as bytes arrive, so a sender that sends nothing holds little; twice as much may be announced as there is,
/// because parts are on average half there. Partners may announce half of what there is, and end nobody's part but each other's: witnesses always find room. Who needs a leaf when none is left waits a moment, and the slowest part that had its grace is ended.
/// </summary>
public sealed class PartBuffers(TimeProvider time, IOptions<IntakeOptions> options) : IDisposable
{
    private const int AnnouncedFactor = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _free = new(options.Value.MaxPartMemoryMiB);
    private readonly Lock _lock = new();
    private readonly HashSet<PartInFlight> _inFlight = [];
    private long _announced;
    private long _announcedByPartners;

    /// <summary>How much of the memory is in use, 0 to 1.</summary>
    public double InUse => 1 - ((double)_free.CurrentCount / options.Value.MaxPartMemoryMiB);

    /// <summary>Registers a part that begins to arrive; it leaves when it is disposed of. Null when too many are under way.</summary>
    public PartInFlight? TryBegin(PartHeader header, bool isPartner, CancellationToken aborted)
    {
        var part = new PartInFlight(this, header, isPartner, time.GetTimestamp(), aborted);
        lock (_lock)
        {
            var ofPartners = isPartner ? part.LeafCount : 0;
            if (_announced + part.LeafCount <= (long)options.Value.MaxPartMemoryMiB * AnnouncedFactor && _announcedByPartners + ofPartners <= Math.Max(options.Value.MaxPartMemoryMiB / 2, part.LeafCount))
            {
                _announced += part.LeafCount;
                _announcedByPartners += ofPartners;
                _inFlight.Add(part);
                return part;
            }
        }
        part.Dispose();
        EndSlowest(part);
        return null;
    }

    /// <summary>A leaf's memory, or null when none becomes free in time.</summary>
    internal async Task<byte[]?> TryRentAsync(PartInFlight waiting, CancellationToken cancellationToken)
    {
        if (_free.CurrentCount == 0)
        {
            EndSlowest(waiting);
        }
        return await _free.WaitAsync(Patience, cancellationToken) ? ArrayPool<byte>.Shared.Rent(TreeHash.LeafLengthBytes) : null;
    }

    internal void Return(byte[] leaf)
    {
        ArrayPool<byte>.Shared.Return(leaf);
        _free.Release();
    }

    internal void End(PartInFlight part)
    {
        lock (_lock)
        {
            if (_inFlight.Remove(part))
            {
                _announced -= part.LeafCount;
                _announcedByPartners -= part.IsPartner ? part.LeafCount : 0;
            }
        }
    }

    public void Dispose() => _free.Dispose();

    private void EndSlowest(PartInFlight waiting)
    {
        lock (_lock)
        {
            _inFlight
                .Where(part => part != waiting && !part.HasArrived && (part.IsPartner || !waiting.IsPartner))
                .Select(part => (Part: part, Seconds: time.GetElapsedTime(part.BegunAt).TotalSeconds))
                .Where(part => part.Seconds >= options.Value.PartGraceSeconds)
                .OrderBy(part => part.Part.LengthBytes / part.Seconds)
                .Select(part => part.Part)
                .FirstOrDefault()?
                .EndEarly();
        }
    }
}
