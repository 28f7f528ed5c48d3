using System.Text.Json;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Index.Rows;
using Submissions.Index.Similar;
using Submissions.Storage;

namespace Submissions.Desk.Incidents;

/// <summary>
/// Decisions about what is one incident: first an event for every submission concerned, then the record, then the rows the pages are made of, then the scores that count neighbours. If the process dies in
/// between, the staff member was not answered and decides again; what stands of the first attempt says the same.
/// </summary>
public sealed class IncidentDecisions(ArtefactStore artefacts, CustodyLog custody, IncidentStore store, MessageSender messages, TimeProvider time, Entropy entropy)
{
    /// <summary>Submissions of one decision.</summary>
    public const int MaxWith = 64;

    private const int IdLengthBytes = 16;

    /// <summary>Records a decision about submissions that are there.</summary>
    /// <param name="staff">Who decides.</param>
    /// <param name="role">In which of their roles.</param>
    /// <param name="untrustedSubmission">The submission as the address names it.</param>
    /// <param name="asked">What is decided and about which others.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The decision; <see cref="Refusal.SubmissionUnknown"/>; <see cref="Refusal.MalformedRequest"/> for none, too many, or itself.</returns>
    public async Task<Outcome<IncidentDecision>> DecideAsync(StaffMember staff, string role, string untrustedSubmission, IncidentRequest asked, CancellationToken cancellationToken)
    {
        if (!SubmissionId.TryParse(untrustedSubmission, null, out var submission))
        {
            return Refusal.SubmissionUnknown;
        }
        var others = asked.With.Distinct().ToList();
        if (others.Count is 0 or > MaxWith || others.Contains(submission) || !Enum.IsDefined(asked.Decision))
        {
            return Refusal.MalformedRequest;
        }
        List<string> all = [submission.ToString(), .. others.Select(other => other.ToString())];
        if ((await store.KnownAsync(all, staff.Situations, cancellationToken)).Count != all.Count)
        {
            return Refusal.SubmissionUnknown;
        }
        var decision = new IncidentDecision
        {
            Id = Convert.ToHexStringLower(entropy.Bytes(IdLengthBytes)),
            Kind = asked.Decision,
            Submission = submission,
            With = others,
            By = staff.Id,
            Role = role,
            At = time.GetUtcNow(),
        };
        await RecordAsync(decision, [submission, .. others], cancellationToken);
        await store.SetAsync(Rows(decision), cancellationToken);
        foreach (var delivery in await store.TriagedAsync(all, cancellationToken))
        {
            await messages.SendAsync(Queues.Rescore, DeliveryMessage.For(delivery), cancellationToken);
        }
        return decision;
    }

    /// <summary>The rows of a record.</summary>
    public static IReadOnlyList<IncidentPairRow> Rows(IncidentDecision decision) => [.. decision.With.Select(other => Pair(decision, other))];

    private async Task RecordAsync(IncidentDecision decision, IReadOnlyList<SubmissionId> concerned, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(decision, ContractJson.Options);
        var record = new Artefact { Name = $"{Containers.Decisions}/{decision.Name()}", LengthBytes = bytes.Length, Digest = Convert.ToHexStringLower(TreeHash.Of(bytes)) };
        foreach (var submission in concerned)
        {
            await custody.AppendAsync(
                new CustodyEvent
                {
                    Submission = submission,
                    Act = CustodyAct.Labelled,
                    Actor = decision.By,
                    At = decision.At,
                    Why = decision.Kind == IncidentDecisionKind.Accepted ? "incidentAccepted" : "incidentSplit",
                    Outputs = [record],
                    Occurrence = decision.Id,
                    Salt = CustodyEvent.NewSalt(entropy),
                },
                cancellationToken);
        }
        await artefacts.TryCreateAsync(Containers.Decisions, decision.Name(), bytes, cancellationToken);
    }

    private static IncidentPairRow Pair(IncidentDecision decision, SubmissionId other)
    {
        var (a, b) = (decision.Submission.ToString(), other.ToString());
        var isFirst = string.CompareOrdinal(a, b) < 0;
        return new IncidentPairRow { SubmissionA = isFirst ? a : b, SubmissionB = isFirst ? b : a, State = (int)decision.Kind, At = decision.At.UtcDateTime, Decision = decision.Id };
    }
}
