using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Submissions.Contracts;

namespace Submissions.Intake.Document;

/// <summary>Parts of addresses and headers, as OpenAPI parameters.</summary>
internal static partial class OpenApiParameters
{
    /// <summary>What stands in braces in a route, in its order.</summary>
    public static IEnumerable<JsonNode> OfRoute(string route) => InBraces().Matches(route).Select(match =>
    {
        var name = match.Groups[1].Value;
        var (description, schema) = Describe(name);
        return (JsonNode)new JsonObject { ["name"] = name, ["in"] = "path", ["required"] = true, ["description"] = description, ["schema"] = schema };
    });

    /// <summary>A header of a request.</summary>
    public static JsonNode OfHeader(string header)
    {
        var (description, schema, required) = OperationHeaders.Describe(header);
        return new JsonObject { ["name"] = header, ["in"] = "header", ["required"] = required, ["description"] = description, ["schema"] = schema };
    }

    /// <summary>A header of an answer.</summary>
    public static JsonNode OfAnswer(string header)
    {
        var (description, schema, _) = OperationHeaders.Describe(header);
        return new JsonObject { ["description"] = description, ["schema"] = schema };
    }

    private static (string Description, JsonObject Schema) Describe(string name) => name switch
    {
        "submission" => ("The submission.", new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9a-f]{32}$" }),
        "delivery" => ("Number of the delivery in the submission.", Number(DeliveryId.MaxNumber)),
        "object" => ("Number of the object in the delivery.", Number(ObjectId.MaxNumber)),
        "log" => ("Which log.", new JsonObject { ["enum"] = new JsonArray([.. LogNames.All.Select(log => (JsonNode)log)]) }),
        "path" => ("Level and index of the tile with the slashes between them (c2sp.org/tlog-tiles).", new JsonObject { ["type"] = "string" }),
        _ => throw new ArgumentException("No such part of an address.", nameof(name)),
    };

    private static JsonObject Number(int most) => new() { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = most };

    [GeneratedRegex(@"\{\*?(\w+)\}")]
    private static partial Regex InBraces();
}
