using System.Security.Cryptography;
using System.Text.Json;
using Submissions.Contracts;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Desk.Work;

/// <summary>Seals what staff write to the desk key and the recovery recipients, padded like every object, and opens it again.</summary>
public sealed class EditSealing(ArtefactStore artefacts, PublishedKeyRing keys, TimeProvider time, Entropy entropy)
{
    /// <summary>The sealed text.</summary>
    public async Task<byte[]> SealAsync(EditText text, CancellationToken cancellationToken)
    {
        var recipients = PublishedRecipients.ForDesk(await artefacts.ReadKeysAsync(cancellationToken), time.GetUtcNow());
        var plaintext = JsonSerializer.SerializeToUtf8Bytes(text, ContractJson.Options);
        try
        {
            using var content = new MemoryStream(plaintext, writable: false);
            using var output = new MemoryStream();
            var sealing = await Sealer.SealPaddedAsync(content, output, recipients, SealingPolicy.PostQuantumOnly, entropy, cancellationToken);
            return sealing.TryGet(out _) ? output.ToArray() : throw new InvalidOperationException("A published key is not post-quantum.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }

    /// <summary>The text of an edit; null when it has none.</summary>
    /// <exception cref="InvalidOperationException">It does not open, or is not the one its record names: the store was altered.</exception>
    public async Task<string?> OpenAsync(Edit edit, CancellationToken cancellationToken)
    {
        if (edit.Sealed is null)
        {
            return null;
        }
        using var stored = new MemoryStream(edit.Sealed, writable: false);
        var opening = await Opener.OpenAsync(stored, [keys], cancellationToken);
        if (!opening.TryGet(out var opened))
        {
            throw new InvalidOperationException("A text of staff's that does not open.");
        }
        // What is sealed is longer than what it holds.
        var plaintext = new byte[edit.Sealed.Length];
        try
        {
            await using var content = new UnpaddedStream(opened);
            var length = await content.ReadAtLeastAsync(plaintext, plaintext.Length, throwOnEndOfStream: false, cancellationToken);
            var text = JsonSerializer.Deserialize<EditText>(plaintext.AsSpan(0, length), ContractJson.Options);
            return text is not null && text.Digest() == edit.TextDigest ? text.Text : throw new InvalidOperationException("A text of staff's that is not the one its record names.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }
}
