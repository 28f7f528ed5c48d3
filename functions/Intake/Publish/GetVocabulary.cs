using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Document;
using Submissions.Storage;

namespace Submissions.Intake.Publish;

/// <summary>Publishes the operator's vocabulary: situations and incident kinds.</summary>
public sealed class GetVocabulary(ArtefactStore artefacts)
{
    /// <summary>The blob's name in <c>config</c>.</summary>
    public const string Name = "vocabulary.json";

    [Function("GetVocabulary")]
    [Operation("The operator's vocabulary: situations, kinds of incident, questions.", Refusal.NotFound, Gives = typeof(JsonObject))]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "vocabulary")] HttpRequest request, CancellationToken cancellationToken)
    {
        FromFile.Allow(request);
        return await artefacts.ReadRecordAsync<JsonObject>(Containers.Config, Name, cancellationToken) is { } vocabulary
            ? new Answer(vocabulary)
            : new Refused(Refusal.NotFound);
    }
}
