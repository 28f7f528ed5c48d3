using System.Text.Json;
using System.Text.Json.Serialization;

namespace Submissions.Contracts;

/// <summary>A mailbox id as its 64 hexadecimal digits.</summary>
public sealed class MailboxIdJsonConverter : JsonConverter<MailboxId>
{
    public override MailboxId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && MailboxId.TryParse(reader.GetString(), null, out var id) ? id : throw new JsonException("Not a mailbox id.");

    public override void Write(Utf8JsonWriter writer, MailboxId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
