using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Storage;

namespace Submissions.Desk.Messages;

/// <summary>The operator's templates as they are now. A file that is wrong stops nobody from writing a message of their own.</summary>
public sealed class GetTemplates(Gatekeeper gatekeeper, ArtefactStore artefacts)
{
    [Function("GetTemplates")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/templates")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeTemplates);
        if (!access.TryGet(out _))
        {
            return new Refused(access.Refusal);
        }
        return await artefacts.ReadAtMostAsync(Containers.Config, TemplateFile.Name, TemplateFile.MaxLengthBytes, cancellationToken) is { } bytes && TemplateFile.TryRead(bytes) is { } file
            ? new Answer(new { file.Unreviewed, file.Templates, file.Risky })
            : new Refused(Refusal.TemplatesUnusable);
    }
}
