using System.Text.Json;
using Submissions.Contracts;
using Submissions.Index.Cards;
using Submissions.Index.Rows;
using Submissions.Index.Similar;
using Submissions.Storage;

namespace Submissions.Pipeline.Triage;

/// <summary>Judges one delivery by the rules in force: gathers what is known of it, looks for the like of it, and adds up.</summary>
public sealed class Scoring(ArtefactStore artefacts, DeliveryManifests manifests, RuleBook book, LikenessFinder finder, LikenessReader likeness, PartnerRegistry partners, TimeProvider time)
{
    /// <summary>The situation of probes and drills.</summary>
    public const string Exercise = "exercise";

    /// <summary>The score with its reasons, what is known of the delivery, and the deliveries whose score may have changed by this one.</summary>
    /// <param name="intake">What was received.</param>
    /// <param name="delivery">What Scan made of it.</param>
    /// <param name="step">For which step its manifest is opened.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Scored> ScoreAsync(IntakeRecord intake, DeliveryRecord delivery, string step, CancellationToken cancellationToken)
    {
        var id = intake.Id();
        var rules = await book.CurrentAsync(cancellationToken);
        var manifest = delivery.Manifest is { } number ? await manifests.OpenAsync(id.Object(number), intake, step, cancellationToken) : null;
        var isExercise = manifest?.Situation == Exercise;
        var found = isExercise ? FoundLikeness.None : await finder.FindAsync(id, delivery.Manifest, manifest, rules, cancellationToken);
        var copies = await CopiesAsync(id, delivery, cancellationToken);
        var facts = await GatherAsync(intake, delivery, manifest, rules, copies, cancellationToken);
        var (score, reasons) = rules.Judge(facts);
        var record = new TriageRecord
        {
            Score = score,
            Reasons = reasons,
            Rules = rules.Version,
            RulesDigest = rules.Digest,
            Scripts = facts.Writing.Scripts,
            DetectedLanguage = facts.Writing.Language,
            Exercise = isExercise,
            TriagedAt = time.GetUtcNow(),
        };
        var card = new TriagedCard
        {
            Triage = Row(id, record),
            Copies = copies,
            Fingerprints = await likeness.FingerprintsAsync(id, cancellationToken),
            Occurrence = found.Occurrence,
            Links = found.Links,
            Nears = found.Nears,
            At = record.TriagedAt,
        };
        return new Scored(record, card, found.Neighbours);
    }

    /// <summary>The row that the desk's queue is made of.</summary>
    private static TriageRow Row(DeliveryId id, TriageRecord record) => new()
    {
        Submission = id.Submission.ToString(),
        Delivery = id.Number,
        Score = record.Score,
        Reasons = JsonSerializer.Serialize(record.Reasons, ContractJson.Options),
        Rules = record.Rules,
        Scripts = string.Join(',', record.Scripts),
        DetectedLanguage = record.DetectedLanguage,
        Exercise = record.Exercise,
    };

    private async Task<IReadOnlyList<CopyRow>> CopiesAsync(DeliveryId id, DeliveryRecord delivery, CancellationToken cancellationToken)
    {
        var copies = new List<CopyRow>();
        foreach (var file in delivery.Files)
        {
            if (await artefacts.ReadRecordAsync<DerivationRecord>(Containers.Records, DerivationRecord.NameFor(id.Object(file)), cancellationToken) is { } derivation)
            {
                copies.Add(CopyRow.Of(id.Object(file), derivation));
            }
        }
        return copies;
    }

    private async Task<TriageFacts> GatherAsync(
        IntakeRecord intake, DeliveryRecord delivery, Manifest? manifest, TriageRules rules, IReadOnlyList<CopyRow> copies, CancellationToken cancellationToken)
    {
        var id = intake.Id();
        var infected = 0;
        foreach (var file in delivery.Files)
        {
            var scan = await artefacts.ReadRecordAsync<ScanRecord>(Containers.Records, ScanRecord.NameFor(id.Object(file)), cancellationToken);
            infected += scan?.Verdict == ScanVerdict.Infected ? 1 : 0;
        }
        var writing = WritingReader.Read(manifest?.Statement);
        return new TriageFacts
        {
            Manifest = manifest,
            Files = delivery.Files.Count,
            SafeCopies = copies.Count(copy => copy.Refusal == 0),
            Infected = infected,
            ReceivedOn = DateOnly.FromDateTime(intake.Promise.ReceivedAt.UtcDateTime),
            Writing = writing,
            Words = rules.Words.Count(manifest?.Statement, writing.With(manifest?.Language)),
            KnownFiles = await likeness.KnownFilesAsync(id, cancellationToken),
            IsStatementKnown = delivery.Manifest is { } number && await likeness.IsTextKnownAsync(id.Object(number), cancellationToken),
            PartnerStanding = intake.Partner is { } partner ? (await partners.FindAsync(partner, cancellationToken))?.Standing ?? 0 : 0,
            Corroborating = Corroborating(id.Submission, await likeness.OfAsync(id.Submission, situations: null, cancellationToken)),
        };
    }

    /// <summary>Others that are near, that staff did not part from it, and that do not hold the same content or text: who only passes a video on confirms nothing.</summary>
    private static int Corroborating(SubmissionId submission, Likeness known)
    {
        var id = submission.ToString();
        var apart = known.Decided.Where(pair => pair.State == (int)IncidentDecisionKind.Split).Select(pair => Other(pair.SubmissionA, pair.SubmissionB))
            .Concat(known.Links.Where(link => link.Kind is (int)LinkKind.SameContent or (int)LinkKind.SimilarText).Select(link => Other(link.SubmissionA, link.SubmissionB)))
            .ToHashSet();
        return known.Nears.Select(near => Other(near.SubmissionA, near.SubmissionB)).Distinct().Count(other => !apart.Contains(other));

        string Other(string a, string b) => a == id ? b : a;
    }
}
