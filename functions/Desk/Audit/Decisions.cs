using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Index;
using Submissions.Storage;

namespace Submissions.Desk.Audit;

/// <summary>
/// Puts decisions about keeping on the record for Custody to act on: first the staff member's event, then the decision, then the mark by which Custody finds it. What cannot be recorded
/// is not decided; if the process dies in between, the staff member was not answered and decides again.
/// </summary>
public sealed class Decisions(ArtefactStore artefacts, CustodyLog custody, PendingMarks pending, IndexReader index, TimeProvider time, Entropy entropy)
{
    /// <summary>Decisions of one submission that are looked at. Stops a colleague who decides in a loop from taking the page down.</summary>
    public const int MaxDecisions = 500;

    /// <summary>The kind of mark under which Custody looks for decisions.</summary>
    private const string PendingKind = "decisions";

    /// <summary>Records a decision about a submission that is there.</summary>
    /// <param name="staff">Who decides.</param>
    /// <param name="role">In which of their roles.</param>
    /// <param name="untrustedSubmission">The submission as the address names it.</param>
    /// <param name="kind">What is decided.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The decision; <see cref="Refusal.SubmissionUnknown"/>.</returns>
    public async Task<Outcome<Decision>> DecideAsync(
        StaffMember staff, string role, string untrustedSubmission, DecisionKind kind, DecisionReason why, CancellationToken cancellationToken)
    {
        if (!SubmissionId.TryParse(untrustedSubmission, null, out var submission) || await index.SubmissionAsync(submission, cancellationToken) is null)
        {
            return Refusal.SubmissionUnknown;
        }
        var decision = New(staff, role, submission, kind, why);
        await RecordAsync(decision, cancellationToken);
        return decision;
    }

    /// <summary>Records what a status says about keeping, unless the last of the like says it already: a hold that a lead released since is not set again by every status.</summary>
    /// <param name="staff">Who decides.</param>
    /// <param name="role">In which of their roles.</param>
    /// <param name="submission">A submission that is there.</param>
    /// <param name="kind"><see cref="DecisionKind.Keep"/> or <see cref="DecisionKind.Spam"/>.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task EnsureAsync(StaffMember staff, string role, SubmissionId submission, DecisionKind kind, DecisionReason why, CancellationToken cancellationToken)
    {
        var last = (await OfAsync(submission, cancellationToken)).LastOrDefault(decision => decision.Kind is DecisionKind.Keep or DecisionKind.Spam);
        if (last?.Kind == kind)
        {
            // Whoever took it may have died before it was marked; a mark too many is one look of Custody's.
            await pending.AddAsync(PendingKind, last.Name(), cancellationToken);
            return;
        }
        await RecordAsync(New(staff, role, submission, kind, why), cancellationToken);
    }

    /// <summary>Decisions about a submission, oldest first, at most <see cref="MaxDecisions"/>.</summary>
    public async Task<IReadOnlyList<Decision>> OfAsync(SubmissionId submission, CancellationToken cancellationToken)
    {
        var decisions = new List<Decision>();
        await foreach (var name in artefacts.ListAsync(Containers.Decisions, $"{submission}/", cancellationToken))
        {
            decisions.Add(await artefacts.ReadRecordAsync<Decision>(Containers.Decisions, name, cancellationToken) ?? throw new InvalidOperationException("A decision that was listed and is gone."));
            if (decisions.Count == MaxDecisions)
            {
                break;
            }
        }
        return [.. decisions.OrderBy(decision => decision.At).ThenBy(decision => decision.Id, StringComparer.Ordinal)];
    }

    /// <summary>Records the second person's consent to a disposal. The same person's again is the same consent.</summary>
    /// <returns>The consent; <see cref="Refusal.NotFound"/> when there is no such request; <see cref="Refusal.SecondPersonNeeded"/>.</returns>
    public async Task<Outcome<Decision>> ConsentAsync(StaffMember staff, string untrustedSubmission, string untrustedRequest, DecisionReason why, CancellationToken cancellationToken)
    {
        if (!SubmissionId.TryParse(untrustedSubmission, null, out var submission) || !Decision.IsId(untrustedRequest)
            || await artefacts.ReadRecordAsync<Decision>(Containers.Decisions, Decision.NameFor(submission, untrustedRequest), cancellationToken)
                is not { Kind: DecisionKind.DisposalRequested } request)
        {
            return Refusal.NotFound;
        }
        var consent = new Decision
        {
            Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"consent/{request.Id}/{staff.Id}")))[..Decision.IdLength],
            Submission = submission,
            Kind = DecisionKind.DisposalConsented,
            By = staff.Id,
            Role = Roles.Auditor,
            At = time.GetUtcNow(),
            Why = why,
            Request = request.Id,
        };
        if (!consent.ConsentsTo(request))
        {
            return Refusal.SecondPersonNeeded;
        }
        await RecordAsync(consent, cancellationToken);
        return consent;
    }

    private Decision New(StaffMember staff, string role, SubmissionId submission, DecisionKind kind, DecisionReason why) => new()
    {
        Id = Convert.ToHexStringLower(entropy.Bytes(Decision.IdLength / 2)),
        Submission = submission,
        Kind = kind,
        By = staff.Id,
        Role = role,
        At = time.GetUtcNow(),
        Why = why,
    };

    private async Task RecordAsync(Decision decision, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(decision, ContractJson.Options);
        await custody.AppendAsync(
            new CustodyEvent
            {
                Submission = decision.Submission,
                Act = ActOf(decision.Kind),
                Actor = decision.By,
                At = decision.At,
                Why = JsonNamingPolicy.CamelCase.ConvertName(decision.Kind.ToString()),
                Outputs = [new Artefact { Name = $"{Containers.Decisions}/{decision.Name()}", LengthBytes = bytes.Length, Digest = Convert.ToHexStringLower(TreeHash.Of(bytes)) }],
                Occurrence = decision.Id,
                Salt = CustodyEvent.NewSalt(entropy),
            },
            cancellationToken);
        await artefacts.TryCreateAsync(Containers.Decisions, decision.Name(), bytes, cancellationToken);
        await pending.AddAsync(PendingKind, decision.Name(), cancellationToken);
    }

    private static CustodyAct ActOf(DecisionKind kind) => kind switch
    {
        DecisionKind.Keep or DecisionKind.Spam => CustodyAct.Labelled,
        DecisionKind.HoldSet => CustodyAct.HeldSet,
        DecisionKind.HoldReleased => CustodyAct.HeldReleased,
        DecisionKind.DisposalRequested or DecisionKind.DisposalConsented or DecisionKind.DisposalWithdrawn => CustodyAct.DisposalDecided,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
