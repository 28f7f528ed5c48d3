using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Cli.Sending;

/// <summary>Seals and sends deliveries: a manifest and its files, numbered in random order.</summary>
internal sealed class Sender(IntakeClient intake, IReadOnlyList<IRecipient> recipients, Entropy entropy)
{
    private const int MaxParts = 8;

    private readonly PartMemory _memory = new(MaxParts);

    /// <summary>Sends one delivery and returns the promise for it.</summary>
    /// <param name="submission">Under which it is sent.</param>
    /// <param name="number">The delivery's number.</param>
    /// <param name="manifest">Makes the manifest from the numbers that the files were given, in their order.</param>
    /// <param name="files">Contents.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Promise> SendAsync(
        OpenedSubmission submission, int number, Func<IReadOnlyList<int>, Manifest> manifest, IReadOnlyList<ReadOnlyMemory<byte>> files, CancellationToken cancellationToken)
    {
        var id = new DeliveryId(submission.Submission, number);
        var numbers = Shuffled(files.Count + 1);
        var sealedObjects = new List<SealedObject>();
        for (var i = 0; i < files.Count; i++)
        {
            sealedObjects.Add(await SealAsync(submission, id.Object(numbers[i]), files[i], cancellationToken));
        }
        sealedObjects.Add(await SealAsync(submission, id.Object(numbers[^1]), ManifestReader.Write(manifest([.. numbers.Take(files.Count)])), cancellationToken));
        return await intake.CommitAsync(submission, id, [.. sealedObjects.OrderBy(sealedObject => sealedObject.Number)], cancellationToken);
    }

    private async Task<SealedObject> SealAsync(OpenedSubmission submission, ObjectId id, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await using var parts = new PartStream(intake, submission, id, Sealer.SealedLengthBytes(SealedHeader.MaxLengthBytes, content.Length), _memory);
        using var source = new MemoryStream(content.ToArray(), writable: false);
        var seal = await Sealer.SealPaddedAsync(source, parts, recipients, SealingPolicy.PostQuantumOnly, entropy, cancellationToken);
        return seal.TryGet(out _) ? await parts.FinishAsync(cancellationToken) : throw new InvalidOperationException($"Sealing was refused: {seal.Refusal.Text()}");
    }

    /// <summary>0 … count − 1 in random order (Fisher–Yates; the bias of a 32-bit remainder is below one in a million for so few).</summary>
    private int[] Shuffled(int count)
    {
        var numbers = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var j = (int)(BitConverter.ToUInt32(entropy.Bytes(sizeof(uint))) % (uint)(i + 1));
            (numbers[i], numbers[j]) = (numbers[j], numbers[i]);
        }
        return numbers;
    }
}
