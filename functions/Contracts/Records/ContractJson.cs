using System.Text.Json;
using System.Text.Json.Serialization;

namespace Submissions.Contracts;

/// <summary>How every record, event and message is written and read: camel case, enums by name, nulls left out, unknown members refused, depth bounded.</summary>
public static class ContractJson
{
    /// <summary>Nesting deeper than any document of ours; stops a stack bomb.</summary>
    public const int MaxDepth = 16;

    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            AllowDuplicateProperties = false,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            MaxDepth = MaxDepth,
            NumberHandling = JsonNumberHandling.Strict,
            PropertyNameCaseInsensitive = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new SubmissionIdJsonConverter(), new MailboxIdJsonConverter(), new PartnerIdJsonConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
