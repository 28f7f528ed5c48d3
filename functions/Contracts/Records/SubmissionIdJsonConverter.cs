using System.Text.Json;
using System.Text.Json.Serialization;

namespace Submissions.Contracts;

/// <summary>A submission id as its 32 hexadecimal digits.</summary>
public sealed class SubmissionIdJsonConverter : JsonConverter<SubmissionId>
{
    public override SubmissionId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SubmissionId.TryParse(reader.GetString(), null, out var id) ? id : throw new JsonException("Not a submission id.");

    public override void Write(Utf8JsonWriter writer, SubmissionId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
