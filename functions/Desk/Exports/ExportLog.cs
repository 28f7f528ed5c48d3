using System.Globalization;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Cases;
using Submissions.Storage;

namespace Submissions.Desk.Exports;

/// <summary>
/// Freezes exports and says how they stand: registration numbers, then the frozen export, create-only and sealed, then its record in clear, then the message that has it gone on with.
/// If the process dies before the record, nobody was answered and its number stays unused; before the message, whoever looks at the export has it gone on with. That its message was given up is a mark
/// <c>…/stopped-000</c>, and that a lead had it gone on with <c>…/resumed-000</c>: it stands still while there is one more of the first.
/// </summary>
public sealed class ExportLog(ArtefactStore artefacts, SealedRecords records, CaseGates gates, Registrations registrations, MessageSender messages, TimeProvider time, IOptions<DeskOptions> options)
{
    /// <summary>Exports of one case.</summary>
    public const int MaxExports = 200;

    private const string RecordName = "record.json";
    private const string FrozenName = "frozen.age";
    private const string StoppedPrefix = "stopped-";
    private const string ResumedPrefix = "resumed-";

    /// <summary>Freezes what may leave of a case now.</summary>
    /// <returns>The record; <see cref="Refusal.NothingToExport"/>; <see cref="Refusal.ExportTooLarge"/>; <see cref="Refusal.CaseFull"/>.</returns>
    public async Task<Outcome<ExportRecord>> FreezeAsync(
        StaffMember staff, string role, CaseState state, IReadOnlyCollection<SubmissionId>? only, bool withOriginals, RecipientClass recipient, CancellationToken cancellationToken)
    {
        var result = await gates.CheckAsync(state, only, withOriginals, recipient, cancellationToken);
        var lengthBytes = result.Allowed.Sum(item => item.LengthBytes);
        if (result.Allowed.Count == 0)
        {
            return Refusal.NothingToExport;
        }
        if (result.Allowed.Count > options.Value.ExportFiles || lengthBytes > options.Value.ExportBytes)
        {
            return Refusal.ExportTooLarge;
        }
        _ = CaseId.TryParse(state.Case, out var id);
        var numbers = await registrations.RegisterAsync(id, [.. result.Allowed.Select(item => item.Key())], cancellationToken);
        var items = result.Allowed.Select(item => Register(id, item, numbers[item.Key()])).OrderBy(item => item.Number).ToList();
        var frozen = new FrozenExport
        {
            Case = id.Number,
            Export = 0,
            CaseName = state.Name,
            CaseEdit = state.Number,
            Recipient = recipient,
            By = staff.Id,
            Role = role,
            At = time.GetUtcNow(),
            Items = items,
            Denied = result.Denied,
        };
        if (await CreateAsync(id, frozen, cancellationToken) is not { } number)
        {
            return Refusal.CaseFull;
        }
        var record = new ExportRecord { Export = number, Recipient = recipient.Code, By = staff.Id, At = frozen.At, Items = items.Count, Denied = result.Denied.Count, LengthBytes = lengthBytes };
        await artefacts.TryCreateRecordAsync(Containers.Decisions, FrozenExport.FolderOf(id, number) + RecordName, record, cancellationToken);
        await ResumeAsync(id, number, cancellationToken);
        return record;
    }

    /// <summary>Has an export gone on with; one that is ready or failed stays as it is.</summary>
    public async Task ResumeAsync(CaseId id, int export, CancellationToken cancellationToken)
    {
        var (stopped, resumed) = await MarksAsync(id, export, cancellationToken);
        if (stopped > resumed)
        {
            await MarkAsync(id, export, ResumedPrefix, resumed, cancellationToken);
        }
        await messages.SendAsync(Queues.Export, new ExportMessage { Case = id.Number, Export = export }, cancellationToken);
    }

    /// <summary>Has an export say that it stopped; does nothing when there is none of that number. One that is ready or failed stays as it is.</summary>
    public async Task StopAsync(CaseId id, int export, CancellationToken cancellationToken)
    {
        var (_, resumed) = await MarksAsync(id, export, cancellationToken);
        if (await artefacts.ExistsAsync(Containers.Decisions, FrozenExport.FolderOf(id, export) + RecordName, cancellationToken))
        {
            await MarkAsync(id, export, StoppedPrefix, resumed, cancellationToken);
        }
    }

    /// <summary>A frozen export; null when there is none of that number.</summary>
    public Task<FrozenExport?> ReadAsync(CaseId id, int export, CancellationToken cancellationToken) => records.ReadAsync<FrozenExport>(FrozenExport.FolderOf(id, export) + FrozenName, cancellationToken);

    /// <summary>How the exports of a case stand, the latest first.</summary>
    public async Task<IReadOnlyList<ExportDetail>> ListAsync(CaseId id, CancellationToken cancellationToken)
    {
        var folder = $"{CaseEdit.FolderOf(id)}exports/";
        var names = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var name in artefacts.ListAsync(Containers.Decisions, folder, cancellationToken))
        {
            names.Add(name[folder.Length..]);
        }
        var details = new List<ExportDetail>();
        foreach (var name in names.Where(name => name.EndsWith($"/{RecordName}", StringComparison.Ordinal)).OrderDescending(StringComparer.Ordinal))
        {
            var record = await artefacts.ReadRecordAsync<ExportRecord>(Containers.Decisions, folder + name, cancellationToken) ?? throw new InvalidOperationException("An export that was listed and is gone.");
            var own = name[..^RecordName.Length];
            var failed = names.Contains($"{own}failed.json") ? await artefacts.ReadRecordAsync<FailedExport>(Containers.Decisions, $"{folder}{own}failed.json", cancellationToken) : null;
            var stage = failed is not null ? ExportStage.Failed
                : names.Contains($"{own}proven.json") ? ExportStage.Ready
                : Count(names, own + StoppedPrefix) > Count(names, own + ResumedPrefix) ? ExportStage.Stopped
                : names.Contains($"{own}recorded") ? ExportStage.WaitingForTheLog
                : ExportStage.Preparing;
            details.Add(ExportDetail.Of(id, record, stage, failed));
        }
        return details;
    }

    private async Task<(int Stopped, int Resumed)> MarksAsync(CaseId id, int export, CancellationToken cancellationToken)
    {
        var folder = FrozenExport.FolderOf(id, export);
        var names = await artefacts.ListAsync(Containers.Decisions, folder, cancellationToken).ToListAsync(cancellationToken);
        return (Count(names, folder + StoppedPrefix), Count(names, folder + ResumedPrefix));
    }

    private static int Count(IEnumerable<string> names, string prefix) => names.Count(name => name.StartsWith(prefix, StringComparison.Ordinal));

    private Task<bool> MarkAsync(CaseId id, int export, string prefix, int number, CancellationToken cancellationToken) =>
        artefacts.TryCreateAsync(Containers.Decisions, FrozenExport.FolderOf(id, export) + prefix + number.ToString("D3", CultureInfo.InvariantCulture), ReadOnlyMemory<byte>.Empty, cancellationToken);

    private static FrozenItem Register(CaseId id, FrozenItem item, int number) =>
        item with { Number = number, Path = $"data/{FrozenItem.Registration(id, number)}.{FileEndings.Of(item.MediaType)}" };

    /// <returns>Its number; null when the case has as many as it may.</returns>
    private async Task<int?> CreateAsync(CaseId id, FrozenExport frozen, CancellationToken cancellationToken)
    {
        for (var number = 1; number <= MaxExports; number++)
        {
            var name = FrozenExport.FolderOf(id, number) + FrozenName;
            if (!await artefacts.ExistsAsync(Containers.Decisions, name, cancellationToken)
                && await artefacts.TryCreateAsync(Containers.Decisions, name, await records.SealAsync(frozen with { Export = number }, cancellationToken), cancellationToken))
            {
                return number;
            }
        }
        return null;
    }
}
