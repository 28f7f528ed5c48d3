using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Submissions.Contracts;

namespace Submissions.Intake.Document;

/// <summary>The types of requests and answers as JSON Schema (2020-12), made from the types themselves by the serializer that reads and writes them; each type once, by name.</summary>
public sealed class OpenApiSchemas
{
    private const string Prefix = "#/components/schemas/";

    private readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);

    /// <summary>All types that were asked for, and those inside them.</summary>
    public JsonObject Components() => new(_schemas.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value.DeepClone())));

    /// <summary>A reference to a type's schema.</summary>
    /// <exception cref="InvalidOperationException">Two types have one name.</exception>
    public JsonObject Reference(Type type)
    {
        if (!_schemas.ContainsKey(type.Name))
        {
            // Held for types that contain themselves.
            _schemas[type.Name] = new JsonObject();
            _schemas[type.Name] = ContractJson.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform });
        }
        return new JsonObject { ["$ref"] = Prefix + type.Name };
    }

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (OfText(type) is { } text)
        {
            return text;
        }
        var isInside = context.Path.Length > 0;
        LeaveOutNulls(schema);
        return isInside && type is { IsClass: true, IsArray: false, IsGenericType: false } && type.Assembly.GetName().Name!.StartsWith("Submissions.", StringComparison.Ordinal) ? Reference(type) : schema;
    }

    /// <summary>Nothing is ever written as null: what may be null may be absent.</summary>
    private static void LeaveOutNulls(JsonNode schema)
    {
        if (schema is JsonObject { Count: > 0 } members && members["required"] is JsonArray required && members["properties"] is JsonObject properties)
        {
            foreach (var name in required.Select(name => name!.GetValue<string>()).Where(name => properties[name]!["type"] is JsonArray types && types.Any(type => type!.GetValue<string>() == "null")).ToList())
            {
                required.Remove(required.First(one => one!.GetValue<string>() == name));
            }
        }
    }

    /// <summary>What our converters write, which the serializer cannot know.</summary>
    private static JsonObject? OfText(Type type) =>
        type == typeof(SubmissionId) ? Pattern("^[0-9a-f]{32}$")
        : type == typeof(PartnerId) ? Pattern("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
        : type == typeof(MailboxId) ? Pattern("^[0-9a-f]{64}$")
        : null;

    private static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };
}
