using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>Makes age v1 files.</summary>
public static class Sealer
{
    /// <summary>Makes a file key, wraps it for every recipient and returns a stream that seals what is written to it.</summary>
    /// <param name="output">Where the file goes; written to only as chunks fill.</param>
    /// <param name="recipients">One or more.</param>
    /// <param name="policy">Objects are sealed under <see cref="SealingPolicy.PostQuantumOnly"/>.</param>
    /// <param name="entropy">File key, payload nonce and what the stanzas need.</param>
    /// <param name="leaveOpen">Whether disposing the returned stream leaves the output open.</param>
    /// <returns>The stream, or <see cref="Refusal.RecipientNotPostQuantum"/>.</returns>
    /// <exception cref="ArgumentException">No recipient, or a password beside others.</exception>
    public static Outcome<SealingStream> Start(Stream output, IReadOnlyList<IRecipient> recipients, SealingPolicy policy, Entropy entropy, bool leaveOpen = false)
    {
        using var fileKey = FileKey.Create(entropy);
        return WrapHeader(fileKey, recipients, policy, entropy).TryGet(out var header)
            ? new SealingStream(output, header, fileKey, entropy, leaveOpen)
            : Refusal.RecipientNotPostQuantum;
    }

    /// <summary>Seals a whole stream as it is.</summary>
    /// <returns>The length of the file in bytes, or <see cref="Refusal.RecipientNotPostQuantum"/>.</returns>
    public static async Task<Outcome<long>> SealAsync(
        Stream plaintext, Stream output, IReadOnlyList<IRecipient> recipients, SealingPolicy policy, Entropy entropy, CancellationToken cancellationToken)
    {
        if (!Start(output, recipients, policy, entropy, leaveOpen: true).TryGet(out var stream))
        {
            return Refusal.RecipientNotPostQuantum;
        }
        await using (stream)
        {
            await StreamCopy.CopyAsync(plaintext, stream, cancellationToken);
            await stream.CompleteAsync(cancellationToken);
            return stream.SealedLengthBytes;
        }
    }

    /// <summary>Seals content with its padding (<see cref="Padme"/>): the form every object has.</summary>
    /// <returns>The length of the file in bytes, or <see cref="Refusal.RecipientNotPostQuantum"/>.</returns>
    public static async Task<Outcome<long>> SealPaddedAsync(
        Stream content, Stream output, IReadOnlyList<IRecipient> recipients, SealingPolicy policy, Entropy entropy, CancellationToken cancellationToken)
    {
        if (!Start(output, recipients, policy, entropy, leaveOpen: true).TryGet(out var stream))
        {
            return Refusal.RecipientNotPostQuantum;
        }
        await using (stream)
        {
            await using var padding = new PaddingStream(stream);
            await StreamCopy.CopyAsync(content, padding, cancellationToken);
            await padding.CompleteAsync(cancellationToken);
            await stream.CompleteAsync(cancellationToken);
            return stream.SealedLengthBytes;
        }
    }

    /// <summary>Wraps a file key into a header with its MAC.</summary>
    internal static Outcome<SealedHeader> WrapHeader(FileKey fileKey, IReadOnlyList<IRecipient> recipients, SealingPolicy policy, Entropy entropy)
    {
        if (recipients.Count == 0 || (recipients.Count > 1 && recipients.Any(recipient => recipient.MustBeAlone)))
        {
            throw new ArgumentException("There is one recipient or more, and a password is alone.", nameof(recipients));
        }
        var stanzas = new Stanza[recipients.Count];
        for (var i = 0; i < stanzas.Length; i++)
        {
            if (policy == SealingPolicy.PostQuantumOnly && !recipients[i].IsPostQuantum)
            {
                return Refusal.RecipientNotPostQuantum;
            }
            stanzas[i] = recipients[i].Wrap(fileKey, entropy);
        }
        return SealedHeader.Create(stanzas, fileKey.HeaderMac);
    }
}
