namespace Submissions.Ledger;

/// <summary>One thing that is wrong with a package, and where.</summary>
/// <param name="Fault">What.</param>
/// <param name="Path">The file, below the package's folder.</param>
/// <param name="Line">The line of a manifest, from 1; null where it is about the file.</param>
public sealed record PackageFinding(LedgerFault Fault, string Path, int? Line = null);
