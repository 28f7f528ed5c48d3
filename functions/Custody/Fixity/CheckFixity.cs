using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Custody.Fixity;

/// <summary>
/// Reads sealed originals again and compares them with the digest that their <c>received</c> event names: each object once a day, as many as the byte budget of a run allows.
/// The event of a check is named by object and day, so a run that died is continued by the next.
/// </summary>
public sealed class CheckFixity(ArtefactStore artefacts, CustodyLog custody, TimeProvider time, Entropy entropy, IOptions<CustodyOptions> options)
{
    /// <summary>The event's <c>why</c> when the bytes are what they were.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>The event's <c>why</c> when they are not, or are gone.</summary>
    public const string Mismatch = "mismatch";

    [Function("CheckFixity")]
    public async Task RunAsync([TimerTrigger("0 */10 * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken)
    {
        var budget = options.Value.FixityBytesPerRun;
        await foreach (var name in artefacts.ListAsync(Containers.Events, CustodyEvent.NamePrefix(CustodyAct.Received), cancellationToken))
        {
            var received = await artefacts.ReadRecordAsync<CustodyEvent>(Containers.Events, name, cancellationToken)
                ?? throw new InvalidOperationException("An event that was listed and is gone.");
            foreach (var original in received.Inputs)
            {
                if (budget <= 0)
                {
                    return;
                }
                budget -= await CheckAsync(received, original, cancellationToken);
            }
        }
    }

    private async Task<long> CheckAsync(CustodyEvent received, Artefact original, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var check = new CustodyEvent
        {
            Submission = received.Submission,
            Delivery = received.Delivery,
            Act = CustodyAct.FixityChecked,
            Actor = "custody",
            At = now,
            Inputs = [original],
            Occurrence = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Salt = CustodyEvent.NewSalt(entropy),
        };
        if (await artefacts.ExistsAsync(Containers.Events, check.Name(), cancellationToken))
        {
            return 0;
        }
        var stored = await artefacts.MeasureAsync(Containers.Sealed, original.Name[(Containers.Sealed.Length + 1)..], cancellationToken);
        await custody.AppendAsync(check with { Why = stored == original ? Unchanged : Mismatch }, cancellationToken);
        return stored?.LengthBytes ?? 0;
    }
}
