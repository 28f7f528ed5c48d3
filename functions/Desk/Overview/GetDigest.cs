using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Index.Overview;

namespace Submissions.Desk.Overview;

/// <summary>The digest of a period: what came in, what is urgent, which victims were reported and how they are known.</summary>
public sealed class GetDigest(Gatekeeper gatekeeper, OverviewReader overview)
{
    [Function("GetDigest")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/digest")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeOverview);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var read = DigestPeriod.Read(request, staff);
        return read.TryGet(out var period) ? new Answer(await Digest.ReadAsync(period, overview, cancellationToken)) : new Refused(read.Refusal);
    }
}
