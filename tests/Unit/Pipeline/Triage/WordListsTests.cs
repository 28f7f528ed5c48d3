using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Submissions.Contracts;
using Submissions.Pipeline.Triage;

namespace Submissions.Tests.Unit.Pipeline.Triage;

public sealed class WordListsTests
{
    private static readonly TriageRules s_rules = SampleRules.Read();

    [Theory]
    [InlineData("en", WordList.Danger, "We are HIDING and they will kill us.")]
    [InlineData("en", WordList.Urgency, "This is urgent!")]
    [InlineData("en", WordList.Children, "Three babies.")]
    [InlineData("ar", WordList.Danger, "نَحْنُ مُحَاصَرُون")]
    [InlineData("ar", WordList.Urgency, "فورًا")]
    [InlineData("ar", WordList.Children, "قصفوا المُدَرِّسة")]
    [InlineData("ar", WordList.Children, "مع الأطفــال")]
    [InlineData("fr", WordList.Danger, "Nous sommes encerclés")]
    [InlineData("fr", WordList.Urgency, "Tout de suite, s'il vous plaît")]
    [InlineData("fr", WordList.Children, "deux bébés")]
    [InlineData("ru", WordList.Danger, "Мы прячемся")]
    [InlineData("ru", WordList.Urgency, "СРОЧНО")]
    [InlineData("ru", WordList.Children, "погиб ребёнок")]
    [InlineData("uk", WordList.Danger, "Нас вб’ють")]
    [InlineData("uk", WordList.Urgency, "Терміново!")]
    [InlineData("uk", WordList.Children, "двоє дітей")]
    [InlineData("tr", WordList.Danger, "Bizi kurtarın")]
    [InlineData("tr", WordList.Urgency, "ACİL")]
    [InlineData("tr", WordList.Children, "çocuklarımız")]
    [InlineData("ug", WordList.Danger, "خەتەردە")]
    [InlineData("ug", WordList.Urgency, "جىددىي")]
    [InlineData("ug", WordList.Children, "بالىلارنى")]
    [InlineData("zh", WordList.Danger, "我们被包围了")]
    [InlineData("zh", WordList.Urgency, "请马上来")]
    [InlineData("zh", WordList.Children, "很多孩子受伤")]
    [InlineData("my", WordList.Danger, "ညကဗုံးကြဲတယ်")]
    [InlineData("my", WordList.Urgency, "အမြန်လာပါ")]
    [InlineData("my", WordList.Children, "ကလေးတွေသေတယ်")]
    [InlineData("ha", WordList.Danger, "Muna cikin haɗari")]
    [InlineData("ha", WordList.Urgency, "da gaggawa")]
    [InlineData("ha", WordList.Children, "an kashe yara")]
    public void Every_list_of_every_language_of_the_form_finds_its_words(string language, WordList list, string statement) =>
        Assert.True(s_rules.Words.Count(statement, new HashSet<string> { language })[list] > 0);

    [Theory]
    [InlineData("en", WordList.Children, "a childish boycott")]
    [InlineData("en", WordList.Urgency, "insurgent")]
    [InlineData("fr", WordList.Urgency, "resurgent")]
    [InlineData("tr", WordList.Urgency, "hemencecik")]
    [InlineData("ar", WordList.Urgency, "العاجلون")]
    [InlineData("zh", WordList.Danger, "新疆")]
    [InlineData("en", WordList.Children, "yara")]
    [InlineData("en", WordList.Danger, "危险")]
    public void Parts_of_other_words_and_words_of_other_languages_do_not_count(string language, WordList list, string statement) =>
        Assert.Equal(0, s_rules.Words.Count(statement, new HashSet<string> { language })[list]);

    [Fact]
    public void An_entry_counts_once_however_often_it_stands() =>
        Assert.Equal(2, s_rules.Words.Count("child child child baby", new HashSet<string> { "en" })[WordList.Children]);

    [Fact]
    public void All_ten_languages_of_the_form_have_all_lists_and_say_that_nobody_read_them()
    {
        string[] languages = ["en", "ar", "fr", "ru", "uk", "tr", "ug", "zh", "my", "ha"];
        var file = JsonNode.Parse(SampleRules.Bytes(WordFile.Name))!;
        foreach (var list in new[] { "danger", "urgency", "children" })
        {
            Assert.Equal(languages, file[list]!.AsObject().Select(member => member.Key));
        }
        Assert.Equal(languages, file["unreviewed"]!.AsArray().Select(tag => tag!.GetValue<string>()));
    }

    [Theory]
    [InlineData("en", "[\"...\"]")]
    [InlineData("en", "[\"a*b\"]")]
    [InlineData("en", "[null]")]
    [InlineData("en", "[\"\"]")]
    [InlineData("english", "[\"a\"]")]
    public void A_list_that_is_not_of_the_form_is_refused(string language, string entries)
    {
        var file = JsonNode.Parse(SampleRules.Bytes(WordFile.Name))!;
        file["danger"]![language] = JsonNode.Parse(entries);
        Assert.Throws<TriageRulesException>(() => TriageRules.Read(SampleRules.Bytes(RuleFile.Name), Encoding.UTF8.GetBytes(file.ToJsonString())));
    }

    [Fact]
    public void The_longest_statement_made_to_almost_match_is_done_in_bounded_time()
    {
        var hostile = string.Concat(Enumerable.Repeat(" as soon as possibl", FoldedText.MaxLength / 19));
        var begun = Stopwatch.GetTimestamp();
        s_rules.Words.Count(hostile, new HashSet<string> { "en", "tr" });
        Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(5));
    }
}
