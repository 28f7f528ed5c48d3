using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>Somebody who can open files. One implementation per stanza type, and the key ring.</summary>
public interface IIdentity
{
    /// <summary>Looks for a stanza of its own and unwraps the file key.</summary>
    /// <returns>
    /// The file key, which the caller disposes; <see cref="Refusal.NoIdentityMatched"/> when no stanza is for this identity or none opens (another identity may be tried);
    /// <see cref="Refusal.StanzaMalformed"/> or <see cref="Refusal.WorkFactorTooHigh"/> when a stanza of its type is not as the format says (the file is refused).
    /// </returns>
    ValueTask<Outcome<FileKey>> UnwrapAsync(IReadOnlyList<Stanza> stanzas, CancellationToken cancellationToken);
}
