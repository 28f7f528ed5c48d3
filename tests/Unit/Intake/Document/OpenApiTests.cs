using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake;
using Submissions.Intake.Document;
using Submissions.Local;

namespace Submissions.Tests.Unit.Intake.Document;

/// <summary>The public document says what the plane does, is what is checked in, and is OpenAPI 3.1.</summary>
public sealed partial class OpenApiTests
{
    /// <summary>The page's own files, and answers to methods: no part of the API.</summary>
    private static readonly string[] NoOperations = ["GetForm", "RefuseMethods", "AnswerOptions"];

    private static readonly string[] Verbs = ["get", "head", "post", "put", "patch", "delete"];

    private static readonly JsonObject s_document = JsonNode.Parse(OpenApi.Document.Span)!.AsObject();

    [Fact]
    public void What_is_checked_in_is_what_the_code_makes()
    {
        var file = Path.Combine(LocalSettings.FindRoot(AppContext.BaseDirectory), "docs", "formats", "openapi.json");
        Assert.True(
            File.Exists(file) && File.ReadAllBytes(file).AsSpan().SequenceEqual(OpenApi.Document.Span),
            "docs/formats/openapi.json is not what the code makes. Start ./run and take it from the intake plane: curl -o docs/formats/openapi.json http://127.0.0.1:7070/openapi.json");
    }

    [Fact]
    public void Every_function_is_in_it_but_the_pages_files_and_answers_to_methods()
    {
        var functions = typeof(IntakePlane).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FunctionAttribute))).ToList();
        Assert.NotEmpty(functions);
        Assert.All(functions, function => Assert.Equal(!NoOperations.Contains(function.GetCustomAttribute<FunctionAttribute>()!.Name), function.IsDefined(typeof(OperationAttribute))));
        Assert.Equal(
            functions.Select(function => function.GetCustomAttribute<FunctionAttribute>()!.Name).Except(NoOperations).Order(),
            Operations().Select(operation => operation.Described["operationId"]!.GetValue<string>()).Order());
    }

    [Fact]
    public void Each_operation_is_as_the_specification_has_it()
    {
        Assert.Matches("^3\\.1\\.[0-9]+$", s_document["openapi"]!.GetValue<string>());
        Assert.False(string.IsNullOrEmpty(s_document["info"]!["title"]!.GetValue<string>()) || string.IsNullOrEmpty(s_document["info"]!["version"]!.GetValue<string>()));
        foreach (var (path, verb, described) in Operations())
        {
            Assert.StartsWith("/", path, StringComparison.Ordinal);
            Assert.Contains(verb, Verbs);
            var parameters = described["parameters"]?.AsArray() ?? [];
            Assert.Equal(
                InBraces().Matches(path).Select(match => match.Groups[1].Value).Order(),
                parameters.Where(parameter => parameter!["in"]!.GetValue<string>() == "path").Select(parameter => parameter!["name"]!.GetValue<string>()).Order());
            Assert.All(parameters, parameter =>
            {
                Assert.NotNull(parameter!["schema"]);
                Assert.True(parameter["in"]!.GetValue<string>() == "header" || parameter["required"]!.GetValue<bool>());
            });
            Assert.NotEmpty(described["responses"]!.AsObject());
            Assert.All(described["responses"]!.AsObject(), response =>
            {
                Assert.Matches("^[2-5][0-9][0-9]$", response.Key);
                Assert.False(string.IsNullOrEmpty(response.Value!["description"]!.GetValue<string>()));
            });
            Assert.All(described["security"]?.AsArray() ?? [], one => Assert.Contains(one!.AsObject().Single().Key, s_document["components"]!["securitySchemes"]!.AsObject().Select(scheme => scheme.Key)));
            Assert.False(verb is "get" or "head" && described["requestBody"] is not null);
        }
        Assert.Equal(Operations().Count(), Operations().Select(operation => operation.Described["operationId"]!.GetValue<string>()).Distinct().Count());
    }

    [Fact]
    public void Every_reference_leads_somewhere_and_every_schema_is_referred_to()
    {
        var references = Nodes(s_document).Where(node => node.Key == "$ref").Select(node => node.Value!.GetValue<string>()).ToHashSet();
        var schemas = s_document["components"]!["schemas"]!.AsObject().Select(schema => $"#/components/schemas/{schema.Key}").ToHashSet();
        Assert.Equal(schemas.Order(), references.Order());
        // Whatever the serializer could not describe it allows to be anything.
        Assert.DoesNotContain(Nodes(s_document["components"]!["schemas"]!), node => node.Value is JsonValue value && node.Key != "default" && value.TryGetValue<bool>(out var anything) && anything && node.Key is not "additionalProperties");
    }

    [Fact]
    public void Refusals_are_those_of_the_list()
    {
        var open = s_document["paths"]!["/partners/submissions"]!["post"]!["responses"]!;
        Assert.Contains("128 tooManyItems", open["413"]!["description"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(open["429"]!["headers"]!["Retry-After"]);
        foreach (var (_, _, described) in Operations())
        {
            foreach (var (status, response) in described["responses"]!.AsObject().Where(response => response.Key[0] != '2'))
            {
                Assert.All(Numbers().Matches(response!["description"]!.GetValue<string>()), number => Assert.Equal(status, $"{((Refusal)int.Parse(number.Groups[1].Value, null)).Status()}"));
                Assert.Contains(response["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>(), new[] { $"#/components/schemas/{nameof(RefusalBody)}", "#/components/schemas/WorkAskedBody" });
            }
        }
    }

    [Fact]
    public void What_a_schema_says_of_a_call_is_what_the_reader_takes()
    {
        var call = s_document["components"]!["schemas"]!["OpenRequest"]!;
        Assert.Equal(["key", "items"], call["required"]!.AsArray().Select(member => member!.GetValue<string>()));
        Assert.Equal("#/components/schemas/OpenItem", call["properties"]!["items"]!["items"]!["$ref"]!.GetValue<string>());
        Assert.Equal(["id", "name", "quota"], s_document["components"]!["schemas"]!["PartnerView"]!["required"]!.AsArray().Select(member => member!.GetValue<string>()));
        Assert.Equal("^[0-9a-f]{32}$", s_document["components"]!["schemas"]!["OpenItem"]!["properties"]!["submission"]!["pattern"]!.GetValue<string>());
        Assert.Equal(["created", "uncommitted", "committed", "refused"], s_document["components"]!["schemas"]!["OpenedItem"]!["properties"]!["state"]!["enum"]!.AsArray().Select(state => state!.GetValue<string>()));
    }

    private static IEnumerable<(string Path, string Verb, JsonObject Described)> Operations() =>
        s_document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(verb => (path.Key, verb.Key, verb.Value!.AsObject())));

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Nodes(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => (member.Value is null ? [] : Nodes(member.Value)).Prepend(member)),
        JsonArray items => items.SelectMany(item => item is null ? [] : Nodes(item)),
        _ => [],
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex InBraces();

    [GeneratedRegex(@"(?:^|\. )([0-9]{3}) [a-z]\w+:")]
    private static partial Regex Numbers();
}
