using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Http;

namespace Submissions.Desk.SignIn;

/// <summary>Serves the desk's page. Styles made at run time carry a nonce that is new with every response; nothing else inline runs.</summary>
public sealed class GetDeskPage(StaticSite site, Entropy entropy, IOptions<SignInOptions> signIn)
{
    private const string NoncePlaceholder = "__CSP_NONCE__";
    private const int NonceLengthBytes = 16;

    [Function("GetDeskPage")]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{*path}")] HttpRequest request, string? path)
    {
        var nonce = Convert.ToHexStringLower(entropy.Bytes(NonceLengthBytes));
        var policy = $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' blob:; media-src 'self'; font-src 'self'; " +
            $"connect-src 'self' {new Uri(signIn.Value.Authority).GetLeftPart(UriPartial.Authority)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return Task.FromResult(site.Get(path, policy, page => page.Replace(NoncePlaceholder, nonce, StringComparison.Ordinal)));
    }
}
