using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Storage;

namespace Submissions.Intake.Publish;

/// <summary>Publishes the keys that senders seal to.</summary>
public sealed class GetKeys(ArtefactStore artefacts, TimeProvider time)
{
    private static readonly string[] Offers = ["mailbox", "offline"];

    [Function("GetKeys")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "keys")] HttpRequest request, CancellationToken cancellationToken)
    {
        FromFile.Allow(request);
        return (await artefacts.ReadKeysAsync(cancellationToken)).ForSenders(time.GetUtcNow()) is { } keys
            ? new Answer(keys with { Offers = Offers })
            : new Refused(Refusal.NotFound);
    }
}
