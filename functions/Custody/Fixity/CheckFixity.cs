using System.Globalization;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Custody.Alerting;
using Submissions.Custody.Retain;
using Submissions.Storage;

namespace Submissions.Custody.Fixity;

/// <summary>
/// Reads sealed originals again and compares them with the digest that their <c>received</c> event names: round and round, each object at most once a day, as many a run as its budget of bytes and
/// visits allows; the next run goes on behind the last delivery of this one. The event of a check is named by object and day, so a run that died is continued by the next.
/// </summary>
public sealed class CheckFixity(
    ReceivedNames received, ArtefactStore artefacts, MutableStore cursors, CustodyLog custody, Alerts alerts, RetentionLadder ladder, TimeProvider time, Entropy entropy,
    IOptions<CustodyOptions> options)
{
    /// <summary>The event's <c>why</c> when the bytes are what they were.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>The event's <c>why</c> when they are not, or are gone.</summary>
    public const string Mismatch = "mismatch";

    /// <summary>Deliveries one run looks at, checked today already or not. Keeps a large archive of small files from making endless runs.</summary>
    private const int MaxVisits = 2_000;

    private const string Cursor = "fixity";

    [Function("CheckFixity")]
    public async Task RunAsync([TimerTrigger("0 */10 * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken)
    {
        var read = await cursors.ReadAsync(Containers.Cursors, Cursor, cancellationToken);
        var last = read is { } cursor ? Encoding.ASCII.GetString(cursor.Content) : "";
        var (budget, visits) = (options.Value.FixityBytesPerRun, MaxVisits);
        await foreach (var name in received.AfterAsync(last, cancellationToken))
        {
            if (budget <= 0 || visits-- == 0)
            {
                break;
            }
            // What is no event of ours is the sequencer's to show.
            if (Sequence.Candidates.Read(name, await artefacts.ReadAtMostAsync(Containers.Events, name, CustodyEvent.MaxLengthBytes, cancellationToken)) is { } delivered)
            {
                foreach (var original in delivered.Inputs)
                {
                    budget -= await CheckAsync(delivered, original, cancellationToken);
                }
            }
            last = name;
        }
        await cursors.TryWriteAsync(Containers.Cursors, Cursor, Encoding.ASCII.GetBytes(last), read?.Tag, cancellationToken);
    }

    /// <returns>Bytes read.</returns>
    private async Task<long> CheckAsync(CustodyEvent delivered, Artefact original, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var check = new CustodyEvent
        {
            Submission = delivered.Submission,
            Delivery = delivered.Delivery,
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
        if (stored is not null && stored.LengthBytes == original.LengthBytes && stored.Digest == original.Digest)
        {
            await custody.AppendAsync(check with { Why = Unchanged }, cancellationToken);
        }
        else if (stored is not null || !await ladder.IsDisposedAsync(new DeliveryId(delivered.Submission!.Value, delivered.Delivery!.Value), cancellationToken))
        {
            await alerts.RecordAsync(AlertKind.FixityMismatch, check with { Why = Mismatch }, original.Name, cancellationToken);
        }
        return stored?.LengthBytes ?? 0;
    }
}
