using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Tests.Unit.Sealing;

namespace Submissions.Tests.Unit.Ledger;

public sealed class CanonicalFormTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[true,false,null,-7,9007199254740991],"c":{"d":"é\"\\\n\u0001\u001f/€"}}""")]
    [InlineData("\"\"")]
    [InlineData("0")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"\n":0,"\"":1,"1":2,"é":3}""")]
    public void Canonical_documents_are_taken(string json)
    {
        Assert.Equal(json, Encoding.UTF8.GetString(CanonicalJson.Serialize(JsonNode.Parse(json)!)));
        Assert.True(CanonicalForm.IsCanonical(Encoding.UTF8.GetBytes(json)));
    }

    /// <summary>RFC 8785, section 3.2.3: by UTF-16 code units, so a surrogate pair sorts before U+FB33 although its UTF-8 sorts behind.</summary>
    [Fact]
    public void Members_are_sorted_by_UTF16()
    {
        Assert.True(CanonicalForm.IsCanonical("{\"\\r\":1,\"1\":2,\"\u0080\":3,\"ö\":4,\"€\":5,\"\ud83d\ude02\":6,\"\ufb33\":7}"u8));
        Assert.False(CanonicalForm.IsCanonical("{\"\ufb33\":7,\"\ud83d\ude02\":6}"u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 0")]
    [InlineData("0 ")]
    [InlineData("00")]
    [InlineData("-0")]
    [InlineData("-")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("99999999999999999999999")]
    [InlineData("tru")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\" :1}")]
    [InlineData("{\"b\":1,\"a\":1}")]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\"}")]
    [InlineData("\"a")]
    [InlineData("\"\\/\"")]
    [InlineData("\"\\u0061\"")]
    [InlineData("\"\\u000a\"")]
    [InlineData("\"\\u001F\"")]
    [InlineData("\"\\u001\"")]
    [InlineData("\"\\u0020\"")]
    [InlineData("\"\\ud83d\\ude02\"")]
    [InlineData("\"\\")]
    [InlineData("\"\n\"")]
    [InlineData("0\n")]
    [InlineData("0,0")]
    public void Everything_else_is_refused(string json) => Assert.False(CanonicalForm.IsCanonical(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Invalid_UTF8_and_depth_beyond_any_of_ours_are_refused()
    {
        Assert.False(CanonicalForm.IsCanonical([(byte)'"', 0xc3, 0x28, (byte)'"']));
        Assert.True(CanonicalForm.IsCanonical(Encoding.UTF8.GetBytes(new string('[', ContractJson.MaxDepth) + new string(']', ContractJson.MaxDepth))));
        Assert.False(CanonicalForm.IsCanonical(Encoding.UTF8.GetBytes(new string('[', 50_000))));
    }

    /// <summary>Against the writer: whatever bit of an event is altered, the bytes are canonical exactly when the writer would write them so.</summary>
    [Fact]
    public void The_check_agrees_with_the_writer_on_every_altered_bit()
    {
        var entry = Event().ToCanonicalJson();
        Assert.True(CanonicalForm.IsCanonical(entry));
        Assert.True(EventReader.TryRead(entry, out _));
        for (var bit = 0; bit < entry.Length * 8; bit++)
        {
            var altered = (byte[])entry.Clone();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            var isCanonical = Rewritten(altered) is { } rewritten && rewritten.AsSpan().SequenceEqual(altered);
            Assert.Equal(isCanonical, CanonicalForm.IsCanonical(altered));
            if (EventReader.TryRead(altered, out _))
            {
                Assert.Equal(altered, JsonSerializer.Deserialize<CustodyEvent>(altered, ContractJson.Options)!.ToCanonicalJson());
            }
        }
    }

    [Theory]
    [InlineData("\"act\":\"derived\"", "\"act\":\"Derived\"")]
    [InlineData("\"act\":\"derived\",", "")]
    [InlineData("\"actor\":\"pipeline\"", "\"actor\":\"\"")]
    [InlineData("\"at\":\"2026-02-28T", "\"at\":\"2026-02-29T")]
    [InlineData("+00:00", "+01:00")]
    [InlineData("\"delivery\":3", "\"delivery\":-3")]
    [InlineData("\"digest\":\"0", "\"digest\":\"G")]
    [InlineData("\"why\":", "\"whz\":")]
    [InlineData("\"object\":1", "\"object\":\"1\"")]
    [InlineData("\"inputs\":[", "\"inputs\":[1,")]
    [InlineData("\"partner\":\"5ab5d1e0-", "\"partner\":\"5AB5D1E0-")]
    [InlineData("\"partner\":\"5ab5d1e0-", "\"partner\":\"5ab5d1e00")]
    public void Events_that_are_none_are_refused(string from, string to)
    {
        var entry = Encoding.UTF8.GetString(Event().ToCanonicalJson());
        Assert.Contains(from, entry, StringComparison.Ordinal);
        var altered = Encoding.UTF8.GetBytes(entry.Replace(from, to, StringComparison.Ordinal));
        Assert.False(EventReader.TryRead(altered, out _));
    }

    internal static CustodyEvent Event()
    {
        var entropy = new SeededEntropy("event");
        return new CustodyEvent
        {
            Submission = SubmissionId.New(entropy),
            Delivery = 3,
            Object = 1,
            Act = CustodyAct.Derived,
            Actor = "pipeline",
            At = new DateTimeOffset(2026, 2, 28, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_500),
            Why = "gate",
            Inputs = [new Artefact { Name = "sealed/x/3/1", LengthBytes = 5, Digest = "0" + CustodyEvent.NewSalt(entropy)[1..], Version = "v" }],
            Outputs = [new Artefact { Name = "copies/x/3/1", LengthBytes = 6, Digest = CustodyEvent.NewSalt(entropy) }],
            Tool = new ToolUse { Name = "cage", Version = "1", Parameters = new Dictionary<string, string> { ["b"] = "\"", ["a"] = "ü" } },
            After = CustodyEvent.NewSalt(entropy),
            Tag = CustodyEvent.NewSalt(entropy),
            Partner = PartnerId.Parse("5ab5d1e0-0000-4000-8000-000000000012"),
            Salt = CustodyEvent.NewSalt(entropy),
            Occurrence = "1",
        };
    }

    private static byte[]? Rewritten(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) is { } node ? CanonicalJson.Serialize(node) : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
