using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>Opens age v1 files.</summary>
public static class Opener
{
    /// <summary>Reads the header, finds an identity that unwraps the file key, checks the header's MAC, and returns the plaintext as a stream that opens chunk by chunk.</summary>
    /// <param name="source">The file, from its current position on. Need not be seekable.</param>
    /// <param name="identities">Tried in order; the first that unwraps is used.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="leaveOpen">Whether disposing the returned stream leaves the source open. When opening is refused the source is left open.</param>
    /// <returns>
    /// The stream, or: <see cref="Refusal.HeaderMalformed"/>, <see cref="Refusal.HeaderTooLarge"/>, <see cref="Refusal.ArmorMalformed"/>, <see cref="Refusal.StanzaMalformed"/>,
    /// <see cref="Refusal.WorkFactorTooHigh"/> (header); <see cref="Refusal.NoIdentityMatched"/>; <see cref="Refusal.HeaderMacWrong"/>. Damage to the payload shows while reading.
    /// </returns>
    public static async Task<Outcome<OpenedStream>> OpenAsync(Stream source, IReadOnlyList<IIdentity> identities, CancellationToken cancellationToken, bool leaveOpen = false)
    {
        var window = new CiphertextWindow();
        FileKey? fileKey = null;
        try
        {
            var headerOffset = source.CanSeek ? source.Position : 0;
            var parsed = await ReadHeaderAsync(source, window, cancellationToken);
            if (!parsed.TryGet(out var header))
            {
                return parsed.Refusal;
            }
            var unwrapped = await UnwrapAsync(identities, header, cancellationToken);
            if (!unwrapped.TryGet(out fileKey))
            {
                return unwrapped.Refusal;
            }
            if (!IsMacRight(fileKey, header))
            {
                return Refusal.HeaderMacWrong;
            }
            while (window.Available.Length < ChunkFormat.PayloadNonceLengthBytes && !window.SourceEnded)
            {
                window.Accept(await source.ReadAsync(window.Free, cancellationToken));
            }
            if (window.Available.Length < ChunkFormat.PayloadNonceLengthBytes)
            {
                return Refusal.HeaderMalformed;
            }
            var opened = Opened(source, window, header, fileKey, headerOffset, leaveOpen);
            (window, fileKey) = (null, null);
            return opened;
        }
        catch (SealedPayloadException e) when (e.Refusal == Refusal.ArmorMalformed)
        {
            return e.Refusal;
        }
        finally
        {
            window?.Dispose();
            fileKey?.Dispose();
        }
    }

    private static OpenedStream Opened(Stream source, CiphertextWindow window, SealedHeader header, FileKey fileKey, long headerOffset, bool leaveOpen)
    {
        var nonce = window.Available[..ChunkFormat.PayloadNonceLengthBytes];
        var opened = new OpenedStream(source, window, header, fileKey, nonce, headerOffset, leaveOpen);
        window.Drop(ChunkFormat.PayloadNonceLengthBytes);
        return opened;
    }

    private static bool IsMacRight(FileKey fileKey, SealedHeader header)
    {
        Span<byte> mac = stackalloc byte[SealedHeader.MacLengthBytes];
        fileKey.HeaderMac(header.Authenticated.Span, mac);
        return CryptographicOperations.FixedTimeEquals(mac, header.Mac.Span);
    }

    private static async ValueTask<Outcome<FileKey>> UnwrapAsync(IReadOnlyList<IIdentity> identities, SealedHeader header, CancellationToken cancellationToken)
    {
        foreach (var identity in identities)
        {
            var unwrapped = await identity.UnwrapAsync(header.Stanzas, cancellationToken);
            if (unwrapped.Refusal != Refusal.NoIdentityMatched)
            {
                return unwrapped;
            }
        }
        return Refusal.NoIdentityMatched;
    }

    private static async ValueTask<Outcome<SealedHeader>> ReadHeaderAsync(Stream source, CiphertextWindow window, CancellationToken cancellationToken)
    {
        while (true)
        {
            window.Accept(await source.ReadAsync(window.Free, cancellationToken));
            switch (SealedHeader.TryParse(window.Available, out var header))
            {
                case HeaderStatus.Complete:
                    window.Drop(header!.LengthBytes);
                    return header;
                case HeaderStatus.TooLarge:
                    return Refusal.HeaderTooLarge;
                case HeaderStatus.Malformed:
                case HeaderStatus.NeedsMore when window.SourceEnded:
                    return Refusal.HeaderMalformed;
                case HeaderStatus.NeedsMore:
                    continue;
                default:
                    throw new InvalidOperationException("A header status that nobody gave.");
            }
        }
    }
}
