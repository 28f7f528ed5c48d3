using System.CommandLine.Parsing;

namespace Submissions.Cli;

/// <summary>Reads addresses of servers from the command line.</summary>
internal static class Addresses
{
    /// <summary>An absolute http or https address that ends in a slash; null, with an error, for anything else.</summary>
    public static Uri? Read(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp))
        {
            return address;
        }
        argument.AddError($"'{text}' is not an address such as https://submit.example.org/");
        return null;
    }
}
