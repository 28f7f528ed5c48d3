using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Document;
using Submissions.Storage;

namespace Submissions.Intake.Ledger;

/// <summary>
/// Tiles of both logs and the entries of the public one (c2sp.org/tlog-tiles), for everyone. This plane has no right to the container where the custody log's entries lie, so no path leads there.
/// </summary>
public sealed class GetTile(ArtefactStore artefacts)
{
    /// <summary>256 entries of 65,535 bytes with their lengths.</summary>
    private const int MaxLengthBytes = 256 * (65_535 + 2);

    /// <summary>What is stored under these names never changes.</summary>
    private const string CacheControl = "public, max-age=31536000, immutable";

    [Function("GetTile")]
    [Operation("A tile of a log, or a bundle of entries of the public one (c2sp.org/tlog-tiles).", Refusal.NotFound, GivesBytes = "application/octet-stream")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ledger/{log}/tile/{*path}")] HttpRequest request, string log, string? path, CancellationToken cancellationToken) =>
        LogNames.All.Contains(log) && TileId.TryParse($"tile/{path}", out var tile) && !(tile.IsBundle && log == LogNames.Custody)
            && await artefacts.ReadAtMostAsync(Containers.Tiles, $"{log}/{tile.Path()}", MaxLengthBytes, cancellationToken) is { } stored
                ? new Bytes(stored, "application/octet-stream", CacheControl)
                : new Refused(Refusal.NotFound);
}
