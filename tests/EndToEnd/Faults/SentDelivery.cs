using Submissions.Cli.Probe;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>A delivery that was promised, and what its objects are. Object 0 is the manifest, object n the n-th file.</summary>
internal sealed record SentDelivery(DeliveryId Id, IReadOnlyList<SentFile> Files)
{
    private const int PartLengthBytes = 4 << 20;

    /// <summary>A text, a photo, a photo with malware beside it, a photo with a damaged one.</summary>
    public static IReadOnlyList<IReadOnlyList<SentFile>> Kinds { get; } = [[], [SentFile.Photo], [SentFile.Photo, SentFile.Malware], [SentFile.Damaged, SentFile.Photo]];

    /// <summary>Opens a submission and sends one delivery under it.</summary>
    /// <param name="http">The intake plane.</param>
    /// <param name="files">What it holds.</param>
    /// <param name="photo">The content of photos.</param>
    /// <param name="opened">Gets the id before anything is sent under it.</param>
    public static async Task<SentDelivery> SendAsync(HttpClient http, IReadOnlyList<SentFile> files, byte[] photo, Func<DeliveryId, Task> opened)
    {
        var cancel = TestContext.Current.CancellationToken;
        var intake = new IntakeClient(http);
        var submission = await intake.OpenAsync(cancel);
        var id = new DeliveryId(submission.Submission, 0);
        await opened(id);
        var manifest = Deliveries.Manifest();
        var contents = files.Select(file => file == SentFile.Malware ? ProbeFiles.Eicar() : photo).ToList();
        for (var i = 0; i < files.Count; i++)
        {
            manifest = manifest.With(i + 1, contents[i], files[i] == SentFile.Malware ? "eicar.com" : "photo.jpg");
        }
        var objects = new List<SealedObject>();
        foreach (var (number, content) in contents.Prepend(ManifestReader.Write(manifest)).Index())
        {
            var bytes = await SealedBytes.OfAsync(http, content, cancel);
            if (number > 0 && files[number - 1] == SentFile.Damaged)
            {
                bytes[bytes.Length / 2] ^= 1;
            }
            for (var sent = 0; sent < bytes.Length; sent += PartLengthBytes)
            {
                await intake.SendPartAsync(submission, id.Object(number), sent, bytes.AsMemory(sent, Math.Min(PartLengthBytes, bytes.Length - sent)), cancel);
            }
            objects.Add(SealedBytes.Named(number, bytes));
        }
        await intake.CommitAsync(submission, id, objects, cancel);
        return new SentDelivery(id, files);
    }
}
