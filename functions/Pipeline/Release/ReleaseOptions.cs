using System.ComponentModel.DataAnnotations;

namespace Submissions.Pipeline.Release;

/// <summary>Settings of released originals.</summary>
public sealed class ReleaseOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Release";

    /// <summary>Days from the approval until a released copy is deleted, 1 to 90, default 7.</summary>
    [Range(1, 90)]
    public int Days { get; set; } = 7;
}
