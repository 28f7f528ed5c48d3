using System.Security.Cryptography;
using System.Text.Json;
using Submissions.Contracts;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Desk;

/// <summary>Records of the desk that are sealed as a whole to the desk key and the recovery recipients, padded like every object, and opened again.</summary>
public sealed class SealedRecords(ArtefactStore artefacts, PublishedKeyRing keys, TimeProvider time, Entropy entropy)
{
    /// <summary>The sealed document; another each time.</summary>
    public async Task<byte[]> SealAsync<T>(T record, CancellationToken cancellationToken)
        where T : notnull
    {
        var recipients = PublishedRecipients.ForDesk(await artefacts.ReadKeysAsync(cancellationToken), time.GetUtcNow());
        var plaintext = JsonSerializer.SerializeToUtf8Bytes(record, ContractJson.Options);
        try
        {
            using var output = new MemoryStream();
            if (!Sealer.Start(output, recipients, SealingPolicy.PostQuantumOnly, entropy, leaveOpen: true).TryGet(out var sealing))
            {
                throw new InvalidOperationException("A published key is not post-quantum.");
            }
            await using (sealing)
            {
                await using var padding = new PaddingStream(sealing);
                await padding.WriteAsync(plaintext, cancellationToken);
                await padding.CompleteAsync(cancellationToken);
                await sealing.CompleteAsync(cancellationToken);
            }
            return output.ToArray();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }

    /// <summary>A sealed record of <c>decisions</c>, or null when there is none of that name.</summary>
    /// <exception cref="InvalidDataException">It does not open: it was altered, or its key is gone.</exception>
    public async Task<T?> ReadAsync<T>(string name, CancellationToken cancellationToken)
        where T : class
    {
        if (await artefacts.ReadBytesAsync(Containers.Decisions, name, cancellationToken) is not { } bytes)
        {
            return null;
        }
        var opening = await Opener.OpenAsync(new MemoryStream(bytes, writable: false), [keys], cancellationToken);
        if (!opening.TryGet(out var opened))
        {
            throw new InvalidDataException("A sealed record of the desk that does not open.");
        }
        await using var content = new UnpaddedStream(opened);
        return await JsonSerializer.DeserializeAsync<T>(content, ContractJson.Options, cancellationToken);
    }
}
