using System.Diagnostics;
using System.Text.Json;
using Azure.Storage.Blobs;
using Submissions.Contracts;
using Submissions.Index.Cards;
using Submissions.Index.Rows;
using Submissions.Sealing;
using Submissions.Tests.EndToEnd;

namespace Submissions.Tests.Benchmarks;

/// <summary>
/// Making the read model again, end to end: the command, the desk, Azurite and SQLite, beside the other planes of an installation. The submissions are written as the pipeline and the desk write them: a
/// statement and a photo each, its cards sealed, its records as names to be listed; every tenth with three changes of staff's, one of them a note.
/// </summary>
internal static class RebuildBenchmark
{
    private const int Submissions = 3_000;
    private const int Parallel = 16;
    private const int Edited = 10;
    private static readonly DateTime s_morning = new(2026, 11, 1, 8, 0, 0, DateTimeKind.Utc);

    public static async Task RunAsync()
    {
        await using var installation = new Installation();
        await installation.StartAsync();
        Console.WriteLine($"rebuild: writing {Submissions} submissions …");
        var keys = (await installation.Container(Containers.Keys).GetBlobClient(KeyDirectory.Name).DownloadContentAsync()).Value.Content.ToObjectFromJson<KeyDirectory>(ContractJson.Options)!;
        var recipients = PublishedRecipients.ForDesk(keys, TimeProvider.System.GetUtcNow());
        var (copies, records, decisions) = (installation.Container(Containers.Copies), installation.Container(Containers.Records), installation.Container(Containers.Decisions));
        await System.Threading.Tasks.Parallel.ForAsync(0, Submissions, new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (number, _) =>
        {
            var id = new DeliveryId(SubmissionId.New(Entropy.System), 0);
            await PutAsync(copies, ScannedCard.NameFor(id), await SealAsync(Scanned(id, number), recipients));
            await PutAsync(copies, $"{TriagedCard.Prefix(id)}{new string('a', 32)}", await SealAsync(Triaged(id, number), recipients));
            foreach (var name in new[] { DeliveryRecord.NameFor(id), TriageRecord.NameFor(id), ScanRecord.NameFor(id.Object(0)), ScanRecord.NameFor(id.Object(1)), DerivationRecord.NameFor(id.Object(1)) })
            {
                await PutAsync(records, name, "{}"u8.ToArray());
            }
            foreach (var name in new[] { $"{id.Object(1)}", PreviewRecord.NameFor(id.Object(1), 1), PreviewRecord.FingerprintsNameFor(id.Object(1)) })
            {
                await PutAsync(copies, name, new byte[1]);
            }
            for (var edit = 1; edit <= 3 && number % Edited == 0; edit++)
            {
                await PutAsync(decisions, Edit.NameFor(id.Submission, edit), JsonSerializer.SerializeToUtf8Bytes(await EditAsync(id.Submission, edit, recipients), ContractJson.Options));
            }
        });
        Console.WriteLine("rebuild: making the read model again …");
        var begun = Stopwatch.GetTimestamp();
        await RebuildAsync(installation);
        Figures.Print("rebuild_per_s", Submissions / Stopwatch.GetElapsedTime(begun).TotalSeconds);
    }

    private static async Task RebuildAsync(Installation installation)
    {
        var start = new ProcessStartInfo(Installation.Program("Cli", "submissions"), ["rebuild", "--desk", installation.Desk.ToString(), "--certificate", Path.Combine(installation.State, "signin", "operator.pem")]);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The rebuild ended with {process.ExitCode}.");
        }
    }

    private static ScannedCard Scanned(DeliveryId id, int number)
    {
        var manifest = Deliveries.Manifest($"Statement {number}. They came at dawn and took eleven people from the houses beside the school; we have not seen them since.") with { Situation = "syria", Kind = "enforced-disappearance" };
        var delivery = new DeliveryRow
        {
            Submission = id.Submission.ToString(),
            Number = id.Number,
            ReceivedAt = s_morning.AddSeconds(number),
            Refusal = 0,
            Manifest = System.Text.Encoding.UTF8.GetString(ManifestReader.Write(manifest.With(1, [1, 2, 3]))),
            Situation = manifest.Situation,
            Kind = manifest.Kind,
            Language = manifest.Language,
        };
        var file = new FileRow
        {
            Submission = delivery.Submission,
            Delivery = id.Number,
            Object = 1,
            Name = "photo.jpg",
            Type = "image/jpeg",
            LengthBytes = 3,
            Sha256 = Hex(32),
            Sha512 = Hex(64),
            ContentMac = Hex(32),
            AsManifestSays = true,
            SealedLengthBytes = 70_000,
            SealedDigest = Hex(32),
            Verdict = (int)ScanVerdict.Clean,
            SignatureVersion = 1,
            Refusal = 0,
        };
        return new ScannedCard { Delivery = delivery, Files = [file] };
    }

    private static TriagedCard Triaged(DeliveryId id, int number)
    {
        var submission = id.Submission.ToString();
        return new TriagedCard
        {
            Triage = new TriageRow { Submission = submission, Delivery = 0, Score = number % 101, Reasons = """[{"rule":"media","points":5},{"rule":"statement","points":5}]""", Rules = "1", Scripts = "Latn", DetectedLanguage = "en", Exercise = false },
            Copies = [new CopyRow { Submission = submission, Delivery = 0, Object = 1, Refusal = 0, MediaType = "image/jpeg", LengthBytes = 3, Removed = 2 }],
            Fingerprints =
            [
                new FingerprintRow { Submission = submission, Delivery = 0, Object = 0, Kind = (int)FingerprintKind.Text, Position = 0, Bits = number },
                new FingerprintRow { Submission = submission, Delivery = 0, Object = 1, Kind = 1, Position = 0, Bits = number },
            ],
            Occurrence = new OccurrenceRow { Submission = submission, Delivery = 0, FromDay = 739_000, ToDay = 739_000, Place = "harbour quarter", Kind = "enforced-disappearance", Exercise = false },
            Links = [],
            Nears = [],
            At = new DateTimeOffset(s_morning, TimeSpan.Zero),
        };
    }

    private static async Task<Edit> EditAsync(SubmissionId submission, int number, IReadOnlyList<IRecipient> recipients)
    {
        var edit = new Edit { Submission = submission, Number = number, Id = Hex(16), Kind = EditKind.Status, By = "somebody", Role = "Reviewer", At = s_morning, Status = SubmissionStatus.InReview, Reason = StatusReason.Begun };
        if (number != 2)
        {
            return edit;
        }
        var text = EditText.New("I called the hospital.", Entropy.System);
        return edit with { Kind = EditKind.Noted, Status = null, Reason = null, Sealed = await SealAsync(text, recipients), TextDigest = text.Digest() };
    }

    private static async Task<byte[]> SealAsync<T>(T content, IReadOnlyList<IRecipient> recipients)
    {
        using var plaintext = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(content, ContractJson.Options));
        using var output = new MemoryStream();
        var sealing = await Sealer.SealPaddedAsync(plaintext, output, recipients, SealingPolicy.PostQuantumOnly, Entropy.System, CancellationToken.None);
        return sealing.TryGet(out _) ? output.ToArray() : throw new InvalidOperationException("Not sealed.");
    }

    private static string Hex(int lengthBytes) => Convert.ToHexStringLower(Entropy.System.Bytes(lengthBytes));

    private static async Task PutAsync(BlobContainerClient container, string name, byte[] content) => await container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content));
}
