using System.ComponentModel.DataAnnotations;

namespace Submissions.Custody.Timestamp;

/// <summary>A timestamp authority the operator chose.</summary>
public sealed class TimestampAuthority
{
    /// <summary>What its tokens are named by: lower-case letters, digits and hyphens, at most 40. Not to be changed while it has tokens to renew.</summary>
    [Required]
    [RegularExpression("[a-z0-9-]{1,40}")]
    public string Name { get; set; } = "";

    /// <summary>Where it answers, http or https: tokens are signed, the way there need not be.</summary>
    [Required]
    [RegularExpression("https?://.+")]
    public string Address { get; set; } = "";

    /// <summary>PEM of the roots its certificate leads to.</summary>
    [Required]
    public string Roots { get; set; } = "";
}
