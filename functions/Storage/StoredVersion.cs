namespace Submissions.Storage;

/// <summary>Which version of a blob was written.</summary>
/// <param name="Id">The store's version id; null where the store keeps none.</param>
public readonly record struct StoredVersion(string? Id);
