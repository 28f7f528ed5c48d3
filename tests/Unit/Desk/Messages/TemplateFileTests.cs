using System.Text;
using System.Text.Json.Nodes;
using Submissions.Contracts;
using Submissions.Desk.Messages;
using Submissions.Local;

namespace Submissions.Tests.Unit.Desk.Messages;

public sealed class TemplateFileTests
{
    private static readonly string[] s_languages = ["ar", "en", "fr", "ha", "my", "ru", "tr", "ug", "uk", "zh"];

    private static string Shipped => File.ReadAllText(Path.Combine(LocalSettings.FindRoot(AppContext.BaseDirectory), "config", TemplateFile.Name));

    [Fact]
    public void The_templates_that_ship_are_in_all_ten_languages_and_ask_for_nothing_that_endangers()
    {
        Assert.Empty(System.Text.Json.JsonSerializer.Deserialize<TemplateFile>(Shipped, ContractJson.Options)!.Faults());
        var file = TemplateFile.TryRead(Encoding.UTF8.GetBytes(Shipped))!;
        Assert.All(file.Templates, template => Assert.Equal(s_languages, template.Texts.Keys.Order(StringComparer.Ordinal)));
        Assert.Equal(s_languages, file.Risky.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(s_languages, file.Unreviewed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("en", "Meet us at the bridge.")]
    [InlineData("en", "What is your néw PHONE?")]
    [InlineData("ar", "أين أنت؟")]
    [InlineData("zh", "请去拍摄那里。")]
    [InlineData("en", "Write to team@example.org.")]
    [InlineData("en", "See https://example.org.")]
    [InlineData("en", "The number 0931-44 is ours.")]
    [InlineData("ar", "الرقم ٠٩٣١٤٤")]
    [InlineData("en", "")]
    [InlineData("en", "\u0007")]
    public void A_template_that_could_endanger_is_refused(string language, string text) => AssertRefused(file => file["templates"]![0]!["texts"]![language] = text);

    [Fact]
    public void A_file_that_is_not_of_the_form_is_refused()
    {
        AssertRefused(file => file["schema"] = "submissions/templates/v2");
        AssertRefused(file => file["templates"]!.AsArray().Add(file["templates"]![0]!.DeepClone()));
        AssertRefused(file => file["templates"]![0]!["code"] = "Über uns");
        AssertRefused(file => file["templates"]![0]!["texts"]!.AsObject().Remove("en"));
        AssertRefused(file => file["templates"]![0]!["texts"]!["English"] = "x");
        AssertRefused(file => file["templates"]![0]!["texts"]!["en"] = new string('a', 2_001));
        AssertRefused(file => file["templates"]![0] = null);
        AssertRefused(file => file["risky"]!["en"]!.AsArray().Add("…"));
        AssertRefused(file => file["more"] = 1);
        Assert.Null(TemplateFile.TryRead("["u8));
    }

    private static void AssertRefused(Action<JsonNode> change)
    {
        var file = JsonNode.Parse(Shipped)!;
        change(file);
        Assert.Null(TemplateFile.TryRead(Encoding.UTF8.GetBytes(file.ToJsonString())));
    }
}
