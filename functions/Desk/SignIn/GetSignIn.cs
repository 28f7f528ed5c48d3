using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Http;

namespace Submissions.Desk.SignIn;

/// <summary>Tells the page where to sign in. Needs no token.</summary>
public sealed class GetSignIn(IOptions<SignInOptions> options)
{
    [Function("GetSignIn")]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "signin")] HttpRequest request) =>
        Task.FromResult<IResult>(new Answer(options.Value));
}
