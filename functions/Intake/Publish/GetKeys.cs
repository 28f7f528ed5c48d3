using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Document;

namespace Submissions.Intake.Publish;

/// <summary>Publishes the keys that senders seal to, each with the proof that the public log names it.</summary>
public sealed class GetKeys(SenderKeys keys)
{
    /// <summary>The public log is looked after every few seconds.</summary>
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(1);

    private static readonly string[] s_offers = ["mailbox", "signedFollowUps", "offline"];

    private static readonly string[] s_offersWithDrop = [.. s_offers, "drop"];

    [Function("GetKeys")]
    [Operation("The keys to seal to, each with the proof that the public log names it.", Refusal.NotReady, Gives = typeof(PublishedKeys))]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "keys")] HttpRequest request, CancellationToken cancellationToken)
    {
        FromFile.Allow(request);
        return await keys.ReadAsync(cancellationToken) is { } published ? new Answer(published with { Offers = published.Drop is null ? s_offers : s_offersWithDrop }) : new Refused(Refusal.NotReady, s_soon);
    }
}
