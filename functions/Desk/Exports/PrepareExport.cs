using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Storage;

namespace Submissions.Desk.Exports;

/// <summary>
/// Goes on with a frozen export, behind the desk's own queue: measures its files as they will leave; records for each that it leaves, which must be in the log before the package can carry the proof of it;
/// waits until it is there; and fixes under which checkpoint all proofs are made. Every line is create-only and finds what an earlier try did: a message too many changes nothing.
/// <code>
/// measured.age    sealed: lengths and digests of what leaves
/// events          exported, one for each file, of the staff member who froze it
/// recorded        that all of them are written
/// proven.json     last: the package is what it is from here on
/// </code>
/// </summary>
public sealed class PrepareExport(ArtefactStore artefacts, SealedRecords records, ExportLog exports, ExportContent content, ExportProofs proofs, CustodyLog custody, MessageSender messages, TimeProvider time, Entropy entropy)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    [Function("PrepareExport")]
    public async Task RunAsync([QueueTrigger(Queues.Export, Connection = Queues.Connection)] string message, CancellationToken cancellationToken)
    {
        var asked = JsonSerializer.Deserialize<ExportMessage>(message, ContractJson.Options)!;
        var folder = FrozenExport.FolderOf(new CaseId(asked.Case), asked.Export);
        if (await artefacts.ExistsAsync(Containers.Decisions, $"{folder}failed.json", cancellationToken)
            || await artefacts.ExistsAsync(Containers.Decisions, $"{folder}proven.json", cancellationToken)
            || await exports.ReadAsync(new CaseId(asked.Case), asked.Export, cancellationToken) is not { } frozen)
        {
            return;
        }
        if (!await artefacts.ExistsAsync(Containers.Decisions, $"{folder}recorded", cancellationToken))
        {
            var measured = await records.ReadAsync<MeasuredExport>($"{folder}measured.age", cancellationToken) ?? await MeasureAsync(folder, frozen, cancellationToken);
            if (measured is null)
            {
                return;
            }
            foreach (var (item, file) in frozen.Items.Zip(measured.Files))
            {
                await custody.AppendAsync(Exported(frozen, item, [file.Artefact()]), cancellationToken);
            }
            await artefacts.TryCreateAsync(Containers.Decisions, $"{folder}recorded", ReadOnlyMemory<byte>.Empty, cancellationToken);
        }
        var found = await proofs.FindAsync(frozen, cancellationToken);
        if (found.TryGet(out var proven))
        {
            await artefacts.TryCreateRecordAsync(Containers.Decisions, $"{folder}proven.json", proven, cancellationToken);
        }
        else if (found.Refusal == Refusal.ExportNotReady)
        {
            var wait = TimeSpan.FromTicks(Math.Clamp((time.GetUtcNow() - frozen.At).Ticks / 10, ShortestWait.Ticks, LongestWait.Ticks));
            await messages.SendLaterAsync(Queues.Export, asked, wait, cancellationToken);
        }
        else
        {
            await FailAsync(folder, found.Refusal, null, cancellationToken);
        }
    }

    /// <summary>The event that says a file leaves. Its name follows from everything but the output, so that it can be looked for before the file was measured.</summary>
    internal static CustodyEvent Exported(FrozenExport frozen, FrozenItem item) => new()
    {
        Submission = item.Submission,
        Delivery = item.Delivery,
        Object = item.Object,
        Act = CustodyAct.Exported,
        Actor = frozen.By,
        At = frozen.At,
        Why = frozen.Recipient.Code,
        Inputs = [item.Source],
        Tool = item.Kind == ExportedKind.Statement ? StatementFile.Tool : null,
        Occurrence = frozen.PackageName(),
        Salt = "",
    };

    private CustodyEvent Exported(FrozenExport frozen, FrozenItem item, IReadOnlyList<Artefact> outputs) =>
        Exported(frozen, item) with { At = time.GetUtcNow(), Outputs = outputs, Salt = CustodyEvent.NewSalt(entropy) };

    private async Task<MeasuredExport?> MeasureAsync(string folder, FrozenExport frozen, CancellationToken cancellationToken)
    {
        var files = new List<PackagedFile>();
        foreach (var item in frozen.Items)
        {
            var measured = await MeasureAsync(item, cancellationToken);
            if (!measured.TryGet(out var file))
            {
                await FailAsync(folder, measured.Refusal, item.Number, cancellationToken);
                return null;
            }
            files.Add(file);
        }
        // Two runs at once measure the same.
        var bytes = await records.SealAsync(new MeasuredExport { Files = files }, cancellationToken);
        await artefacts.TryCreateAsync(Containers.Decisions, $"{folder}measured.age", bytes, cancellationToken);
        return new MeasuredExport { Files = files };
    }

    private async Task<Outcome<PackagedFile>> MeasureAsync(FrozenItem item, CancellationToken cancellationToken)
    {
        try
        {
            var opening = await content.OpenAsync(item, cancellationToken);
            if (!opening.TryGet(out var opened))
            {
                return opening.Refusal;
            }
            await using (opened)
            {
                return await PackageMeasure.OfAsync(item.Path, opened, cancellationToken);
            }
        }
        catch (SealedPayloadException damaged)
        {
            return damaged.Refusal;
        }
    }

    private Task<bool> FailAsync(string folder, Refusal why, int? number, CancellationToken cancellationToken) =>
        artefacts.TryCreateRecordAsync(Containers.Decisions, $"{folder}failed.json", new FailedExport { Why = why, Number = number, At = time.GetUtcNow() }, cancellationToken);
}
