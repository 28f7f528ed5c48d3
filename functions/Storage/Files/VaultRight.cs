namespace Submissions.Storage;

/// <summary>One thing a plane may do with one key or secret.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Name">A name of <see cref="Contracts.VaultKeys"/>.</param>
public readonly record struct VaultRight(VaultOperation Operation, string Name);
