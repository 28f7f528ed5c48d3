using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Storage;

namespace Submissions.Desk.Rebuild;

/// <summary>A lead has the read model made again from cards and records, some of it with each request, until an answer says that it is done. What is opened for it is recorded first.</summary>
public sealed class RebuildIndex(Gatekeeper gatekeeper, CustodyLog custody, Rebuilding rebuilding, TimeProvider time, Entropy entropy)
{
    private const int OccurrenceLengthBytes = 16;

    [Function("RebuildIndex")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/rebuild")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.Rebuild);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var body = await Body.ReadJsonAsync<RebuildRequest>(request, cancellationToken);
        if (!body.TryGet(out var asked))
        {
            return new Refused(body.Refusal);
        }
        await custody.AppendAsync(
            new CustodyEvent
            {
                Act = CustodyAct.Opened,
                Actor = staff.Id,
                At = time.GetUtcNow(),
                Why = "rebuild",
                Occurrence = Convert.ToHexStringLower(entropy.Bytes(OccurrenceLengthBytes)),
                Salt = CustodyEvent.NewSalt(entropy),
            },
            cancellationToken);
        return new Answer(await rebuilding.RunAsync(asked.After, cancellationToken));
    }
}
