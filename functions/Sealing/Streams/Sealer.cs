using System.Security.Cryptography;
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
            ? new SealingStream(output, header, entropy.Bytes(ChunkFormat.PayloadNonceLengthBytes), fileKey, leaveOpen)
            : Refusal.RecipientNotPostQuantum;
    }

    /// <summary>Makes the beginning of a file that may be sealed again, byte for byte, after an interruption: its header and payload nonce. It tells nothing to who has not the file key.</summary>
    /// <param name="fileKey">Used for this file alone. The caller sees to it that nothing but the same content is ever sealed under it.</param>
    /// <param name="recipients">One or more.</param>
    /// <param name="policy">As in <see cref="Start"/>.</param>
    /// <param name="entropy">Payload nonce and what the stanzas need.</param>
    public static Outcome<byte[]> Begin(FileKey fileKey, IReadOnlyList<IRecipient> recipients, SealingPolicy policy, Entropy entropy)
    {
        if (!WrapHeader(fileKey, recipients, policy, entropy).TryGet(out var header))
        {
            return Refusal.RecipientNotPostQuantum;
        }
        byte[] beginning = [.. header.Encoded.Span, .. entropy.Bytes(ChunkFormat.PayloadNonceLengthBytes)];
        return beginning;
    }

    /// <summary>Seals under a beginning of <see cref="Begin"/>: the same content gives the same bytes each time.</summary>
    /// <param name="output">Where the file goes, the beginning first.</param>
    /// <param name="beginning">From <see cref="Begin"/>, perhaps kept on a disk.</param>
    /// <param name="fileKey">The same.</param>
    /// <param name="leaveOpen">Whether disposing the returned stream leaves the output open.</param>
    /// <returns>The stream, <see cref="Refusal.HeaderMalformed"/> when it is no beginning, or <see cref="Refusal.HeaderMacWrong"/> when it is not this key's.</returns>
    public static Outcome<SealingStream> Continue(Stream output, ReadOnlySpan<byte> beginning, FileKey fileKey, bool leaveOpen = false)
    {
        if (!SealedHeader.Parse(beginning).TryGet(out var header) || beginning.Length != header.LengthBytes + ChunkFormat.PayloadNonceLengthBytes)
        {
            return Refusal.HeaderMalformed;
        }
        Span<byte> mac = stackalloc byte[SealedHeader.MacLengthBytes];
        fileKey.HeaderMac(header.Authenticated.Span, mac);
        return CryptographicOperations.FixedTimeEquals(mac, header.Mac.Span)
            ? new SealingStream(output, header, beginning[header.LengthBytes..], fileKey, leaveOpen)
            : Refusal.HeaderMacWrong;
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
            return await SealPaddedAsync(content, stream, cancellationToken);
        }
    }

    /// <summary>Writes content with its padding, and ends the file.</summary>
    /// <returns>The length of the file in bytes.</returns>
    public static async Task<long> SealPaddedAsync(Stream content, SealingStream stream, CancellationToken cancellationToken)
    {
        await using var padding = new PaddingStream(stream);
        await StreamCopy.CopyAsync(content, padding, cancellationToken);
        await padding.CompleteAsync(cancellationToken);
        await stream.CompleteAsync(cancellationToken);
        return stream.SealedLengthBytes;
    }

    /// <summary>How long the file of a content becomes that is sealed with its padding under such a header.</summary>
    public static long SealedLengthBytes(int headerLengthBytes, long contentLengthBytes) =>
        headerLengthBytes + ChunkFormat.PayloadNonceLengthBytes + ChunkFormat.SealedLengthBytesOf(Padme.PaddedLengthBytes(contentLengthBytes));

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
