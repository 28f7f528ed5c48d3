using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Desk.Review;
using Submissions.Http;
using Submissions.Index.Overview;

namespace Submissions.Desk.Overview;

/// <summary>The digest of a period as a file: one page of HTML that prints, always a download.</summary>
public sealed class GetDigestFile(Gatekeeper gatekeeper, OverviewReader overview)
{
    [Function("GetDigestFile")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/digest/file")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeOverview);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var read = DigestPeriod.Read(request, staff);
        if (!read.TryGet(out var period))
        {
            return new Refused(read.Refusal);
        }
        var page = DigestPage.Write(await Digest.ReadAsync(period, overview, cancellationToken));
        return new CopyResult(new MemoryStream(page, writable: false), "text/html; charset=utf-8", page.Length);
    }
}
