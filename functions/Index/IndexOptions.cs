using System.ComponentModel.DataAnnotations;

namespace Submissions.Index;

/// <summary>Where the read model is.</summary>
public sealed class IndexOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Index";

    /// <summary>SQLite connection string; required.</summary>
    [Required]
    public string ConnectionString { get; set; } = "";
}
