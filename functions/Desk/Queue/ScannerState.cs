using Submissions.Index.Rows;

namespace Submissions.Desk.Queue;

/// <summary>The virus scanner as the page shows it.</summary>
/// <param name="Engine">Its own name and version.</param>
/// <param name="SignatureVersion">Number of its database.</param>
/// <param name="TestSignaturesOnly">It knows nothing but the EICAR test file.</param>
/// <param name="SignaturesAt">When the database was made.</param>
/// <param name="Outdated">The database is older than <see cref="LongestAge"/>: new malware passes.</param>
public sealed record ScannerState(string Engine, int SignatureVersion, bool TestSignaturesOnly, DateTimeOffset? SignaturesAt, bool Outdated)
{
    /// <summary>Signatures come several times a day.</summary>
    public static readonly TimeSpan LongestAge = TimeSpan.FromHours(48);

    public static ScannerState? Of(ScannerRow? row, DateTimeOffset now)
    {
        if (row is null)
        {
            return null;
        }
        DateTimeOffset? made = row.SignaturesAt is { } utc ? new DateTimeOffset(utc, TimeSpan.Zero) : null;
        return new ScannerState(row.Engine, row.SignatureVersion, row.SignatureVersion == 0, made, now - made > LongestAge);
    }
}
