using System.Text.Json;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>Hands work on: puts a message of ids on a queue.</summary>
public sealed class MessageSender(StorageConnection connection)
{
    public Task SendAsync<T>(string queue, T message, CancellationToken cancellationToken)
        where T : notnull =>
        SendLaterAsync(queue, message, TimeSpan.Zero, cancellationToken);

    /// <summary>The same, to be seen after a while.</summary>
    public Task SendLaterAsync<T>(string queue, T message, TimeSpan delay, CancellationToken cancellationToken)
        where T : notnull =>
        connection.Queue(queue).SendMessageAsync(JsonSerializer.Serialize(message, ContractJson.Options), delay, timeToLive: NeverExpires, cancellationToken);

    /// <summary>True when nothing is on a queue, neither waiting nor in work. The store may count too many and never too few.</summary>
    public async Task<bool> IsEmptyAsync(string queue, CancellationToken cancellationToken) =>
        (await connection.Queue(queue).GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount == 0;

    /// <summary>The store drops messages after a week unless told otherwise; a submission may wait longer for a scanner.</summary>
    private static readonly TimeSpan NeverExpires = TimeSpan.FromSeconds(-1);
}
