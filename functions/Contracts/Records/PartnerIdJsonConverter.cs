using System.Text.Json;
using System.Text.Json.Serialization;

namespace Submissions.Contracts;

/// <summary>A partner id as its UUID.</summary>
public sealed class PartnerIdJsonConverter : JsonConverter<PartnerId>
{
    public override PartnerId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PartnerId.TryParse(reader.GetString(), null, out var id) ? id : throw new JsonException("Not a partner id.");

    public override void Write(Utf8JsonWriter writer, PartnerId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
