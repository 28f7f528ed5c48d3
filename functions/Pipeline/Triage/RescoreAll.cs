using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Index.Similar;
using Submissions.Storage;

namespace Submissions.Pipeline.Triage;

/// <summary>Asks for every delivery to be scored again, a page of them for each message. A page that is asked for twice asks for its deliveries twice, which changes nothing.</summary>
public sealed class RescoreAll(Messages incoming, LikenessReader reader, MessageSender messages)
{
    private const int PageLength = 200;

    [Function("RescoreAll")]
    public async Task RunAsync([QueueTrigger(Queues.RescoreAll, Connection = Queues.Connection)] string message, CancellationToken cancellationToken)
    {
        if (await incoming.ReadAsync<RescoreAllMessage>(message, cancellationToken) is not { } request)
        {
            return;
        }
        var page = await reader.PageAsync(request.After?.Id(), PageLength, cancellationToken);
        foreach (var id in page)
        {
            await messages.SendAsync(Queues.Rescore, DeliveryMessage.For(id), cancellationToken);
        }
        if (page.Count == PageLength)
        {
            await messages.SendAsync(Queues.RescoreAll, new RescoreAllMessage { After = DeliveryMessage.For(page[^1]) }, cancellationToken);
        }
    }
}
