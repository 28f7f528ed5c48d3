using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Storage;

namespace Submissions.Desk.Audit;

/// <summary>
/// The custody log's entries, for auditors alone: bundles as c2sp.org/tlog-tiles has them, so that the whole log can be verified. Its tiles and checkpoints are public (Intake).
/// </summary>
public sealed class GetEntries(Gatekeeper gatekeeper, ArtefactStore artefacts)
{
    /// <summary>256 entries of 65,535 bytes with their lengths.</summary>
    private const int MaxBundleLengthBytes = 256 * (65_535 + 2);

    [Function("GetEntries")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/ledger/custody/tile/entries/{*path}")] HttpRequest request, string? path, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SeeCustody);
        if (!access.TryGet(out _))
        {
            return new Refused(access.Refusal);
        }
        return TileId.TryParse($"tile/entries/{path}", out var bundleId)
            && await artefacts.ReadAtMostAsync(Containers.Bundles, $"{LogNames.Custody}/{bundleId.Path()}", MaxBundleLengthBytes, cancellationToken) is { } bundle
                ? new Bytes(bundle, "application/octet-stream", "no-store")
                : new Refused(Refusal.NotFound);
    }
}
