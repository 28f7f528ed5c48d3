namespace Submissions.Index;

/// <summary>The databases the read model can be kept in.</summary>
public enum IndexProvider
{
    /// <summary>One file, on one machine.</summary>
    Sqlite = 0,

    /// <summary>PostgreSQL 15 or later.</summary>
    PostgreSql,
}
