using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Http;
using Submissions.Intake.Upload;

namespace Submissions.Intake.Publish;

/// <summary>Says what uploads here understand (tus 1.0, <c>OPTIONS</c>) and answers the questions browsers ask before a request from a file.</summary>
public sealed class AnswerOptions(IOptions<IntakeOptions> options)
{
    [Function("AnswerOptions")]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "options", Route = "{*path}")] HttpRequest request, string? path)
    {
        FromFile.AllowBefore(request);
        var headers = request.HttpContext.Response.Headers;
        if (path is "uploads" || path?.StartsWith("uploads/", StringComparison.Ordinal) == true)
        {
            headers[Tus.ResumableHeader] = Tus.Version;
            headers[Tus.VersionHeader] = Tus.Version;
            headers["Tus-Extension"] = "creation,creation-with-upload,termination,expiration,checksum";
            headers["Tus-Checksum-Algorithm"] = "sha256";
            headers["Tus-Max-Size"] = options.Value.MaxObjectLengthBytes.ToString(CultureInfo.InvariantCulture);
        }
        return Task.FromResult<IResult>(new Done());
    }
}
