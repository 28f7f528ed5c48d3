using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Submissions.Index;

/// <summary>Tells a database that is away from one that does not like what it was asked.</summary>
public static class DatabaseFaults
{
    // SQLite result codes: busy, locked, read-only, I/O error, full, cannot open.
    private static readonly int[] s_away = [5, 6, 8, 10, 13, 14];

    // PostgreSQL error codes (appendix A of its manual), by class or whole: connection, sign-in refused (a token that ran out), resources, operator intervention (shut down, starting), its own I/O;
    // a replica that only reads; deadlock and serialisation, where the other one went first.
    private static readonly string[] s_postgresAway = ["08", "28", "53", "57", "58", PostgresErrorCodes.ReadOnlySqlTransaction, PostgresErrorCodes.DeadlockDetected, PostgresErrorCodes.SerializationFailure];

    /// <summary>True when the same again may succeed later.</summary>
    public static bool IsAway(Exception failure) => failure switch
    {
        // What EF Core says of a failure while it saves.
        DbUpdateException { InnerException: { } inner } => IsAway(inner),
        DbException { IsTransient: true } => true,
        SqliteException sqlite => s_away.Contains(sqlite.SqliteErrorCode),
        PostgresException postgres => Array.Exists(s_postgresAway, code => postgres.SqlState.StartsWith(code, StringComparison.Ordinal)),
        // No answer of the server's: it was not reached, or the connection broke.
        NpgsqlException => true,
        _ => false,
    };
}
