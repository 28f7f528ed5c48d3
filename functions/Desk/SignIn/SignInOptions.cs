using System.ComponentModel.DataAnnotations;

namespace Submissions.Desk.SignIn;

/// <summary>What the page needs to send staff to the directory; all of it public.</summary>
public sealed class SignInOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "SignIn";

    /// <summary>The issuer's address, with the trailing slash it signs with.</summary>
    [Required]
    public string Authority { get; set; } = "";

    /// <summary>The page's own client id.</summary>
    [Required]
    public string ClientId { get; set; } = "";

    /// <summary>Scopes, separated by blanks.</summary>
    [Required]
    public string Scope { get; set; } = "";
}
