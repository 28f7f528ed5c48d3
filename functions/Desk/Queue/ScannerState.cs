using Submissions.Index.Rows;

namespace Submissions.Desk.Queue;

/// <summary>The virus scanner as the page shows it.</summary>
public sealed record ScannerState(string Engine, int SignatureVersion, bool TestSignaturesOnly)
{
    public static ScannerState? Of(ScannerRow? row) => row is null ? null : new ScannerState(row.Engine, row.SignatureVersion, row.SignatureVersion == 0);
}
