using System.Text.Json;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Cards;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Desk.Rebuild;

/// <summary>Opens a delivery's cards and says what its rows are.</summary>
public sealed class DeliveryCards(ArtefactStore artefacts, PublishedKeyRing keys)
{
    /// <summary>Longest card in bytes: fingerprints of a thousand files fit; a memory bomb does not.</summary>
    private const int MaxLengthBytes = 32 << 20;

    /// <summary>Its rows; null when a card is missing, does not open, or is another delivery's.</summary>
    internal async Task<RestoredDelivery?> ReadAsync(StoredDelivery stored, CancellationToken cancellationToken)
    {
        if (!stored.IsScanned || await OpenAsync<ScannedCard>(ScannedCard.NameFor(stored.Id), cancellationToken) is not { } scanned || !IsOf(stored.Id, scanned))
        {
            return null;
        }
        var infected = await RescanAsync(stored, scanned, cancellationToken);
        var cards = new List<TriagedCard>();
        foreach (var name in stored.Triaged)
        {
            if (await OpenAsync<TriagedCard>(name, cancellationToken) is not { } card || !IsOf(stored.Id, card))
            {
                return null;
            }
            cards.Add(card);
        }
        var latest = cards.MaxBy(card => card.At);
        foreach (var copy in latest?.Copies.Where(copy => infected.Contains(copy.Object)) ?? [])
        {
            copy.Refusal = (int)Refusal.MediaHeldBack;
        }
        return new RestoredDelivery
        {
            Delivery = scanned.Delivery,
            Files = scanned.Files,
            Triage = latest?.Triage,
            Copies = latest?.Copies ?? [],
            Fingerprints = latest?.Fingerprints ?? [],
            Occurrence = latest?.Occurrence,
            Links = [.. cards.SelectMany(card => card.Links)],
            Nears = [.. cards.SelectMany(card => card.Nears)],
        };
    }

    /// <summary>Puts later verdicts in the place of the first, as a rescan does; gives the files that one of them found infected.</summary>
    private async Task<IReadOnlySet<int>> RescanAsync(StoredDelivery stored, ScannedCard scanned, CancellationToken cancellationToken)
    {
        var infected = new HashSet<int>();
        foreach (var (number, version) in stored.Rescans.OrderBy(rescan => rescan.SignatureVersion))
        {
            var record = await artefacts.ReadRecordAsync<ScanRecord>(Containers.Records, ScanRecord.NameFor(stored.Id.Object(number), version), cancellationToken);
            if (record is null || scanned.Files.SingleOrDefault(row => row.Object == number) is not { } file)
            {
                continue;
            }
            (file.Verdict, file.Malware, file.SignatureVersion) = ((int)record.Verdict, record.Malware, record.SignatureVersion);
            if (record.Verdict == ScanVerdict.Infected)
            {
                infected.Add(number);
            }
        }
        return infected;
    }

    private static bool IsOf(DeliveryId id, ScannedCard card) =>
        card.Delivery.Submission == id.Submission.ToString() && card.Delivery.Number == id.Number
        && card.Files.All(file => file.Submission == card.Delivery.Submission && file.Delivery == id.Number);

    private static bool IsOf(DeliveryId id, TriagedCard card)
    {
        var submission = id.Submission.ToString();
        return card.Triage.Submission == submission && card.Triage.Delivery == id.Number
            && card.Copies.All(copy => copy.Submission == submission && copy.Delivery == id.Number)
            && card.Fingerprints.All(fingerprint => fingerprint.Submission == submission && fingerprint.Delivery == id.Number)
            && (card.Occurrence is null || (card.Occurrence.Submission == submission && card.Occurrence.Delivery == id.Number))
            && card.Links.All(link => link.SubmissionA == submission || link.SubmissionB == submission)
            && card.Nears.All(near => near.SubmissionA == submission || near.SubmissionB == submission);
    }

    private async Task<T?> OpenAsync<T>(string name, CancellationToken cancellationToken)
        where T : class
    {
        if (await artefacts.ReadAtMostAsync(Containers.Copies, name, MaxLengthBytes, cancellationToken) is not { } bytes)
        {
            return null;
        }
        using var stored = new MemoryStream(bytes, writable: false);
        if (!(await Opener.OpenAsync(stored, [keys], cancellationToken)).TryGet(out var opened))
        {
            return null;
        }
        try
        {
            await using var content = new UnpaddedStream(opened);
            return await JsonSerializer.DeserializeAsync<T>(content, ContractJson.Options, cancellationToken);
        }
        catch (Exception damaged) when (damaged is JsonException or SealedPayloadException)
        {
            return null;
        }
    }
}
