using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Open;
using Submissions.Intake.Work;

namespace Submissions.Intake.Document;

/// <summary>
/// The plane's public interface as OpenAPI 3.1, made from its functions: addresses and methods from their triggers, bodies from the types they read and write, refusals from the closed list.
/// docs/formats/openapi.json is this, checked in; a test makes it again and compares.
/// </summary>
public static class OpenApi
{
    private static readonly JsonSerializerOptions s_written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Lazy<byte[]> s_document = new(() => [.. JsonSerializer.SerializeToUtf8Bytes(Make(), s_written), (byte)'\n']);

    /// <summary>The document's bytes, UTF-8.</summary>
    public static ReadOnlyMemory<byte> Document => s_document.Value;

    private static JsonObject Make()
    {
        var schemas = new OpenApiSchemas();
        var paths = new SortedDictionary<string, SortedDictionary<string, JsonNode>>(StringComparer.Ordinal);
        foreach (var function in typeof(OpenApi).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(OperationAttribute))))
        {
            var trigger = function.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>().Single();
            foreach (var verb in trigger.Methods!)
            {
                var path = "/" + trigger.Route!.Replace("{*", "{", StringComparison.Ordinal);
                paths.TryAdd(path, new(StringComparer.Ordinal));
                paths[path].Add(verb.ToLowerInvariant(), Operation(function, trigger.Route, schemas));
            }
        }
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Submissions: intake",
                ["version"] = "1",
                ["description"] = "For whoever sends evidence: anybody, and organisations that send in bulk. What each member means, and the formats of what is sent, is in docs/formats; every refusal is one of a closed, numbered list.",
            },
            ["paths"] = new JsonObject(paths.Select(path => KeyValuePair.Create(path.Key, (JsonNode?)new JsonObject(path.Value.Select(verb => KeyValuePair.Create(verb.Key, (JsonNode?)verb.Value)))))),
            ["components"] = new JsonObject { ["schemas"] = schemas.Components(), ["securitySchemes"] = Callers() },
        };
    }

    private static JsonObject Operation(MethodInfo function, string route, OpenApiSchemas schemas)
    {
        var operation = function.GetCustomAttribute<OperationAttribute>()!;
        var described = new JsonObject { ["operationId"] = function.GetCustomAttribute<FunctionAttribute>()!.Name, ["summary"] = operation.Summary };
        var parameters = new JsonArray([.. OpenApiParameters.OfRoute(route), .. operation.Headers.Select(OpenApiParameters.OfHeader)]);
        if (parameters.Count > 0)
        {
            described["parameters"] = parameters;
        }
        if (operation.Takes is not null || operation.TakesBytes is not null)
        {
            described["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(operation.Takes, operation.TakesBytes, schemas) };
        }
        described["responses"] = Responses(operation, schemas);
        if (operation.Caller != OperationCaller.Anybody)
        {
            described["security"] = new JsonArray(new JsonObject { [NameOf(operation.Caller)] = new JsonArray() });
        }
        return described;
    }

    private static JsonObject Responses(OperationAttribute operation, OpenApiSchemas schemas)
    {
        var responses = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        var done = new JsonObject { ["description"] = operation.Gives is null && operation.GivesBytes is null ? "Done." : "The answer." };
        if (operation.GivesHeaders.Length > 0)
        {
            done["headers"] = new JsonObject(operation.GivesHeaders.Select(header => KeyValuePair.Create(header, (JsonNode?)OpenApiParameters.OfAnswer(header))));
        }
        if (operation.Gives is not null || operation.GivesBytes is not null)
        {
            done["content"] = Content(operation.Gives, operation.GivesBytes, schemas);
        }
        responses.Add(operation.Status.ToString(CultureInfo.InvariantCulture), done);
        foreach (var status in operation.Refuses.GroupBy(refusal => refusal.Status()))
        {
            responses.Add(status.Key.ToString(CultureInfo.InvariantCulture), Refusals(status.Key, [.. status], schemas));
        }
        return new JsonObject(responses.Select(response => KeyValuePair.Create(response.Key, (JsonNode?)response.Value)));
    }

    private static JsonObject Refusals(int status, IReadOnlyList<Refusal> refusals, OpenApiSchemas schemas)
    {
        var body = status == Refusal.WorkRequired.Status() ? typeof(WorkAskedBody) : typeof(RefusalBody);
        var described = new JsonObject { ["description"] = string.Join(' ', refusals.Select(refusal => $"{(int)refusal} {refusal.Name()}: {refusal.Text()}")), ["content"] = Content(body, null, schemas) };
        if (refusals.Any(refusal => refusal is Refusal.Busy or Refusal.DailyBudgetSpent or Refusal.NotReady))
        {
            described["headers"] = new JsonObject { [OperationHeaders.RetryAfter] = OpenApiParameters.OfAnswer(OperationHeaders.RetryAfter) };
        }
        return described;
    }

    private static JsonObject Content(Type? json, string? mediaType, OpenApiSchemas schemas) => json is null
        ? new JsonObject { [mediaType!] = new JsonObject() }
        : new JsonObject { ["application/json"] = new JsonObject { ["schema"] = json == typeof(JsonObject) ? new JsonObject { ["type"] = "object" } : schemas.Reference(json) } };

    private static JsonObject Callers() => new()
    {
        [NameOf(OperationCaller.Capability)] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = Capabilities.Header, ["description"] = "Given when the submission is opened; for that one, for 48 hours." },
        [NameOf(OperationCaller.Partner)] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT", ["description"] = $"By the installation's directory, with the app role {Partners.PartnerAccess.Role}." },
    };

    private static string NameOf(OperationCaller caller) => JsonNamingPolicy.CamelCase.ConvertName(caller.ToString());
}
