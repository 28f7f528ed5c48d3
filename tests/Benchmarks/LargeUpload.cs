using System.Security.Cryptography;
using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Sealing;
using Submissions.Tests.EndToEnd;

namespace Submissions.Tests.Benchmarks;

/// <summary>A delivery of a statement and one file, uploaded and not committed: committing it sets the pipeline to work at once, with nothing of the upload in the measurement.</summary>
internal sealed class LargeUpload
{
    private const int ManifestNumber = 0;
    private const int FileNumber = 1;

    private readonly OpenedSubmission _submission;
    private readonly IReadOnlyList<SealedObject> _objects;

    private LargeUpload(OpenedSubmission submission, DeliveryId id, IReadOnlyList<SealedObject> objects) => (_submission, Id, _objects) = (submission, id, objects);

    public DeliveryId Id { get; }

    public ObjectId File => Id.Object(FileNumber);

    public static async Task<LargeUpload> SendAsync(HttpClient http, string file)
    {
        var intake = new IntakeClient(http);
        var recipients = PublishedRecipients.ForIntake(await intake.GetKeysAsync(CancellationToken.None));
        var submission = await intake.OpenAsync(CancellationToken.None);
        var id = new DeliveryId(submission.Submission, 0);
        await using var content = System.IO.File.OpenRead(file);
        var named = new ManifestFile
        {
            Object = FileNumber,
            Name = Path.GetFileName(file),
            Type = "application/octet-stream",
            LengthBytes = content.Length,
            Sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content)),
        };
        content.Position = 0;
        var memory = new PartMemory(parts: 4);
        using var manifest = new MemoryStream(ManifestReader.Write(Deliveries.Manifest() with { Files = [named] }));
        return new LargeUpload(submission, id, [await SealAsync(ManifestNumber, manifest), await SealAsync(FileNumber, content)]);

        async Task<SealedObject> SealAsync(int number, Stream source)
        {
            await using var parts = new PartStream(intake, submission, id.Object(number), Sealer.SealedLengthBytes(SealedHeader.MaxLengthBytes, source.Length), memory);
            var sealing = await Sealer.SealPaddedAsync(source, parts, recipients, SealingPolicy.PostQuantumOnly, Entropy.System, CancellationToken.None);
            return sealing.TryGet(out _) ? await parts.FinishAsync(CancellationToken.None) : throw new InvalidOperationException(sealing.Refusal.Text());
        }
    }

    public Task CommitAsync(HttpClient http) => new IntakeClient(http).CommitAsync(_submission, Id, _objects, CancellationToken.None);
}
