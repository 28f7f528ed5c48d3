using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.EndToEnd;

/// <summary>Content sealed as a sender seals it, in memory.</summary>
internal static class SealedBytes
{
    public static async Task<byte[]> OfAsync(HttpClient intake, byte[] content, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        using var source = new MemoryStream(content);
        var recipients = PublishedRecipients.ForIntake(await new IntakeClient(intake).GetKeysAsync(cancellationToken));
        var sealing = await Sealer.SealPaddedAsync(source, output, recipients, SealingPolicy.PostQuantumOnly, Entropy.System, cancellationToken);
        return sealing.TryGet(out _) ? output.ToArray() : throw new InvalidOperationException($"Sealing was refused: {sealing.Refusal.Text()}");
    }

    public static SealedObject Named(int number, byte[] bytes) => new() { Number = number, LengthBytes = bytes.Length, Digest = Convert.ToHexStringLower(TreeHash.Of(bytes)) };
}
