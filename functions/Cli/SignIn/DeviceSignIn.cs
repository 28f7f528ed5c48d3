using Azure.Core;
using Azure.Identity;

namespace Submissions.Cli.SignIn;

/// <summary>Signs a person in with a code that they type into a browser elsewhere (RFC 8628), by Azure.Identity. Nothing is kept on the disk: the next run asks again.</summary>
internal sealed class DeviceSignIn
{
    private readonly DeviceCodeCredential _credential;
    private readonly TokenRequestContext _asked;

    /// <param name="authority"><c>https://login.microsoftonline.com/TENANT/…</c>.</param>
    /// <param name="client">The application.</param>
    /// <param name="scope">What the token is for.</param>
    /// <param name="tell">Shows where to go and what to type.</param>
    public DeviceSignIn(Uri authority, string client, string scope, Action<string> tell)
    {
        _asked = new TokenRequestContext([scope]);
        _credential = new DeviceCodeCredential(new DeviceCodeCredentialOptions
        {
            AuthorityHost = new Uri(authority.GetLeftPart(UriPartial.Authority)),
            TenantId = authority.Segments is [_, var tenant, ..] ? tenant.Trim('/') : throw new InvalidDataException("--authority names no tenant."),
            ClientId = client,
            DeviceCodeCallback = (code, _) =>
            {
                tell(code.Message);
                return Task.CompletedTask;
            },
        });
    }

    /// <exception cref="HttpRequestException">Nobody signed in, or the issuer refused.</exception>
    public async Task<(string Token, DateTimeOffset Expires)> GetTokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            var token = await _credential.GetTokenAsync(_asked, cancellationToken);
            return (token.Token, token.ExpiresOn);
        }
        catch (AuthenticationFailedException refused)
        {
            throw new HttpRequestException($"The sign-in was refused: {refused.Message}", refused);
        }
    }
}
