using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Cases;
using Submissions.Http;
using Submissions.Storage;

namespace Submissions.Desk.Exports;

/// <summary>
/// The package of an export, to a lead: opened with the desk key on the way, kept nowhere. Recorded as shared first. What a sender took back since it was frozen does not leave any more, though the export was ready.
/// </summary>
public sealed class GetPackage(
    Gatekeeper gatekeeper, CaseLog cases, ExportLog exports, Recipients recipients, CaseGates gates, SealedRecords records, ArtefactStore artefacts, ExportProofs proofs, ExportContent content,
    CustodyLog custody, TimeProvider time, Entropy entropy)
{
    private const int OccurrenceLengthBytes = 16;

    [Function("GetPackage")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases/{case}/exports/{export}/package")] HttpRequest request, string @case, string export, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.ExportCase);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        if (await cases.FindAsync(staff, @case, cancellationToken) is not { } state || !CaseId.TryParse(state.Case, out var id)
            || !Numbers.TryRead(export, ExportLog.MaxExports, out var number) || await exports.ReadAsync(id, number, cancellationToken) is not { } frozen)
        {
            return new Refused(Refusal.NotFound);
        }
        var folder = FrozenExport.FolderOf(id, number);
        if (await artefacts.ReadRecordAsync<ProvenExport>(Containers.Decisions, $"{folder}proven.json", cancellationToken) is not { } proven
            || await records.ReadAsync<MeasuredExport>($"{folder}measured.age", cancellationToken) is not { } measured)
        {
            return new Refused(Refusal.ExportNotReady);
        }
        if (!await MayStillLeaveAsync(state, frozen, cancellationToken))
        {
            return new Refused(Refusal.ExportOutdated);
        }
        await RecordAsync(staff, frozen, folder, cancellationToken);
        return new PackageResult(frozen, measured, proven, proofs, content);
    }

    /// <summary>Whether everything that was frozen would be let through now, by the rules for that recipient as they are now.</summary>
    private async Task<bool> MayStillLeaveAsync(CaseState state, FrozenExport frozen, CancellationToken cancellationToken)
    {
        var found = await recipients.FindAsync(frozen.Recipient.Code, cancellationToken);
        if (!found.TryGet(out var recipient) || (recipient.HidesDetails && !frozen.Recipient.HidesDetails))
        {
            return false;
        }
        // What was taken out of the case since may leave: that decides of the case, not of consent.
        var whole = state with { Items = [.. frozen.Items.Select(item => item.Submission).Distinct().Select(submission => new CaseItem { Submission = submission })] };
        var now = await gates.CheckAsync(whole, null, frozen.Items.Any(item => item.Kind == ExportedKind.Original), recipient, cancellationToken);
        var allowed = now.Allowed.Select(item => item.Key()).ToHashSet(StringComparer.Ordinal);
        return frozen.Items.All(item => allowed.Contains(item.Key()));
    }

    private Task RecordAsync(StaffMember staff, FrozenExport frozen, string folder, CancellationToken cancellationToken) => custody.AppendAsync(
        new CustodyEvent
        {
            Act = CustodyAct.Shared,
            Actor = staff.Id,
            At = time.GetUtcNow(),
            Why = frozen.Recipient.Code,
            Tool = new ToolUse { Name = "package", Version = "1", Parameters = new Dictionary<string, string> { ["package"] = frozen.PackageName(), ["record"] = $"{Containers.Decisions}/{folder}frozen.age" } },
            Occurrence = Convert.ToHexStringLower(entropy.Bytes(OccurrenceLengthBytes)),
            Salt = CustodyEvent.NewSalt(entropy),
        },
        cancellationToken);
}
