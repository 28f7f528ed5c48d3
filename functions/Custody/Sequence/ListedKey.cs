namespace Submissions.Custody.Sequence;

/// <summary>A key of the directory that senders may be told, with the entry that publishes it.</summary>
/// <param name="Entry">The entry's name.</param>
/// <param name="Use">A name of <see cref="Contracts.KeyUses"/>.</param>
/// <param name="Parameters">Its parts.</param>
public sealed record ListedKey(string Entry, string Use, IReadOnlyDictionary<string, string> Parameters);
