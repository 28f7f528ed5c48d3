using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Desk.Exports;

/// <summary>The recipient classes as they are configured now.</summary>
public sealed class Recipients(ArtefactStore artefacts)
{
    /// <returns>All of them; <see cref="Refusal.RecipientsUnusable"/>.</returns>
    public async Task<Outcome<RecipientFile>> ReadAsync(CancellationToken cancellationToken) =>
        await artefacts.ReadAtMostAsync(Containers.Config, RecipientFile.Name, RecipientFile.MaxLengthBytes, cancellationToken) is { } bytes && RecipientFile.TryRead(bytes) is { } file
            ? file
            : Refusal.RecipientsUnusable;

    /// <returns>The class of that code; <see cref="Refusal.RecipientUnknown"/>; <see cref="Refusal.RecipientsUnusable"/>.</returns>
    public async Task<Outcome<RecipientClass>> FindAsync(string? untrustedCode, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(cancellationToken);
        return !read.TryGet(out var file) ? read.Refusal
            : file.Classes.FirstOrDefault(one => one.Code == untrustedCode) is { } found ? found
            : Refusal.RecipientUnknown;
    }
}
