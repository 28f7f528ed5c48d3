namespace Submissions.Ledger;

/// <summary>A small file of a package beside the evidence: a report, a load file, a proof.</summary>
/// <param name="Path">Below the package's folder, not below <c>data/</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record PackageTag(string Path, ReadOnlyMemory<byte> Content);
