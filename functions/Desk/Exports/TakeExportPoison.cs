using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Submissions.Contracts;

namespace Submissions.Desk.Exports;

/// <summary>Takes the message of an export that failed too often off the host's poison queue, so that the case says that it stopped. Of what a message says only the numbers are used, and only of an export that there is.</summary>
public sealed partial class TakeExportPoison(ExportLog exports, ILogger<TakeExportPoison> logger)
{
    [Function("TakeExportPoison")]
    public async Task RunAsync([QueueTrigger(Queues.ExportPoison, Connection = Queues.Connection)] string message, CancellationToken cancellationToken)
    {
        Log.Taken(logger);
        if (Read(message) is { Case: > 0 and <= CaseId.MaxNumber, Export: > 0 and <= ExportLog.MaxExports } asked)
        {
            await exports.StopAsync(new CaseId(asked.Case), asked.Export, cancellationToken);
        }
    }

    private static ExportMessage? Read(string untrustedMessage)
    {
        try
        {
            return JsonSerializer.Deserialize<ExportMessage>(untrustedMessage, ContractJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The message of an export failed five times")]
        public static partial void Taken(ILogger logger);
    }
}
