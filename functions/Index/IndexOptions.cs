using System.ComponentModel.DataAnnotations;

namespace Submissions.Index;

/// <summary>Where the read model is.</summary>
public sealed class IndexOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Index";

    /// <summary>Which database, default SQLite.</summary>
    [EnumDataType(typeof(IndexProvider))]
    public IndexProvider Provider { get; set; } = IndexProvider.Sqlite;

    /// <summary>Connection string of that database; required. On Azure it holds no password: the app signs in with a token (<see cref="Contracts.DatabasePassword"/>).</summary>
    [Required]
    public string ConnectionString { get; set; } = "";
}
