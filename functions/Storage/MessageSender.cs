using System.Text.Json;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>Hands work on: puts a message of ids on a queue.</summary>
public sealed class MessageSender(StorageConnection connection)
{
    public Task SendAsync<T>(string queue, T message, CancellationToken cancellationToken)
        where T : notnull =>
        connection.Queue(queue).SendMessageAsync(JsonSerializer.Serialize(message, ContractJson.Options), cancellationToken);
}
