using System.Text;
using System.Text.Json.Nodes;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Contracts;

public sealed class CanonicalJsonTests
{
    /// <summary>RFC 8785, section 3.2.3: sorting by UTF-16 code units, and section 3.2.2.2: escapes.</summary>
    [Theory]
    [InlineData("""{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""", "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}")]
    [InlineData("""{"s":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"}""", "{\"s\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}")]
    [InlineData("""{ "b" : [ true , false, null, -1, 9007199254740991 ], "a":{} }""", """{"a":{},"b":[true,false,null,-1,9007199254740991]}""")]
    public void Serialize_gives_the_one_form(string json, string canonical) =>
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Serialize(JsonNode.Parse(json)!)));

    [Theory]
    [InlineData("[1.5]")]
    [InlineData("[1e3]")]
    [InlineData("[9007199254740992]")]
    public void Serialize_refuses_numbers_that_readers_could_see_differently(string json) =>
        Assert.Throws<ArgumentException>(() => CanonicalJson.Serialize(JsonNode.Parse(json)!));
}
