using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Submissions.Index;

/// <summary>Tells a database that is away from one that does not like what it was asked.</summary>
public static class DatabaseFaults
{
    // SQLite result codes: busy, locked, read-only, I/O error, full, cannot open.
    private static readonly int[] s_away = [5, 6, 8, 10, 13, 14];

    /// <summary>True when the same again may succeed later.</summary>
    public static bool IsAway(DbException failure) => failure.IsTransient || (failure is SqliteException sqlite && s_away.Contains(sqlite.SqliteErrorCode));
}
