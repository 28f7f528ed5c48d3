using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Document;
using Submissions.Storage;

namespace Submissions.Intake.Ledger;

/// <summary>The latest checkpoint of a log (c2sp.org/tlog-checkpoint), for everyone.</summary>
public sealed class GetCheckpoint(MutableStore store)
{
    /// <summary>Short: whoever waits for an entry asks again soon.</summary>
    private const string CacheControl = "public, max-age=5";

    [Function("GetCheckpoint")]
    [Operation("The latest signed checkpoint of a log (c2sp.org/tlog-checkpoint).", Refusal.NotFound, GivesBytes = "text/plain")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ledger/{log}/checkpoint")] HttpRequest request, string log, CancellationToken cancellationToken) =>
        LogNames.All.Contains(log) && await store.ReadAsync(Containers.Checkpoints, $"{log}/checkpoint", cancellationToken) is { } checkpoint
            ? new Bytes(checkpoint.Content, "text/plain; charset=utf-8", CacheControl)
            : new Refused(Refusal.NotFound);
}
