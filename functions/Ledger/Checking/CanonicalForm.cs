using System.Text.Unicode;
using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>Says whether bytes are canonical JSON (RFC 8785) as every entry of both logs is: what <see cref="CanonicalJson"/> would write of them.</summary>
public static class CanonicalForm
{
    /// <summary>True for exactly one document, in its one spelling, not nested deeper than any of ours.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> untrustedDocument)
    {
        if (!Utf8.IsValid(untrustedDocument))
        {
            return false;
        }
        var scanner = new CanonicalScanner(untrustedDocument);
        return scanner.Value(ContractJson.MaxDepth) && scanner.AtEnd;
    }
}
