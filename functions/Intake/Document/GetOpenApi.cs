using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Http;

namespace Submissions.Intake.Document;

/// <summary>Says how to speak to this plane, for programs.</summary>
public sealed class GetOpenApi
{
    private const string CacheControl = "public, max-age=300";

    [Function("GetOpenApi")]
    [Operation("This document.", GivesBytes = "application/json")]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request) =>
        Task.FromResult<IResult>(new Bytes(OpenApi.Document, "application/json", CacheControl));
}
