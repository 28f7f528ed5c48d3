using Azure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Submissions.Caging;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Pipeline.Scan;
using Submissions.Storage;

namespace Submissions.Pipeline;

/// <summary>
/// Runs the body of a step. When what it needs is away, the message waits in its queue and no try is used up: tries are the host's, five of them, and for what is wrong with the message.
/// Any other failure is put down for the desk and goes on to the host.
/// </summary>
public sealed partial class Attempts(MessageSender messages, IndexWriter index, TimeProvider time, IOptions<AttemptOptions> options, ILogger<Attempts> logger)
{
    /// <param name="queue">The queue it came from, where it waits as well.</param>
    /// <param name="message">What it is working on.</param>
    /// <param name="id">Which delivery that is.</param>
    /// <param name="step">The work.</param>
    /// <param name="cancellationToken">The host stops; then nothing is put down.</param>
    public async Task RunAsync<T>(string queue, T message, DeliveryId id, Func<Task> step, CancellationToken cancellationToken)
        where T : notnull
    {
        try
        {
            await step();
        }
        catch (ClamdUnavailableException)
        {
            await WaitAsync(queue, message, id, StepFailure.ScannerAway, cancellationToken);
        }
        catch (CageUnavailableException)
        {
            // Cage and scanner are one app where they are not on this machine.
            await WaitAsync(queue, message, id, StepFailure.ScannerAway, cancellationToken);
        }
        catch (VaultRefusedException)
        {
            await WaitAsync(queue, message, id, StepFailure.VaultRefused, cancellationToken);
        }
        catch (Exception failure) when (DatabaseFaults.IsAway(failure))
        {
            Log.Waits(logger, queue, id, StepFailure.DatabaseAway);
            await LaterAsync(queue, message, cancellationToken);
        }
        catch (RequestFailedException)
        {
            await NoteAsync(queue, id, StepFailure.StoreFailed, cancellationToken);
            throw;
        }
#pragma warning disable CA1031 // put down and thrown on: the desk shows that a step fails, whatever made it fail
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            await NoteAsync(queue, id, StepFailure.Unexpected, cancellationToken);
            throw;
        }
    }

    private async Task WaitAsync<T>(string queue, T message, DeliveryId id, StepFailure reason, CancellationToken cancellationToken)
        where T : notnull
    {
        Log.Waits(logger, queue, id, reason);
        await NoteAsync(queue, id, reason, cancellationToken);
        await LaterAsync(queue, message, cancellationToken);
    }

    private Task LaterAsync<T>(string queue, T message, CancellationToken cancellationToken)
        where T : notnull =>
        messages.SendLaterAsync(queue, message, TimeSpan.FromSeconds(options.Value.WaitSeconds), cancellationToken);

    private Task NoteAsync(string queue, DeliveryId id, StepFailure reason, CancellationToken cancellationToken) => index.SetAsync(
        new FailureRow { Submission = id.Submission.ToString(), Delivery = id.Number, Step = Queues.StepOf(queue), Reason = (int)reason, Tries = 1, At = time.GetUtcNow().UtcDateTime },
        cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Queue {Queue}: delivery {Delivery} waits: {Reason}")]
        public static partial void Waits(ILogger logger, string queue, DeliveryId delivery, StepFailure reason);
    }
}
