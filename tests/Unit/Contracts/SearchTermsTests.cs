using System.Globalization;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Contracts;

public sealed class SearchTermsTests
{
    [Theory]
    [InlineData("The school was hit. THE SCHOOL!", "the school was hit")]
    [InlineData("IMG_2034 (1).JPG", "img 2034 1 jpg")]
    [InlineData("新疆维吾尔", "新疆 疆维 维吾 吾尔 新 疆 维 吾 尔")]
    [InlineData("疆", "疆")]
    [InlineData("在新疆see新疆2017", "在新 新疆 在 新 疆 see 2017")]
    [InlineData("مُدَرِّسة", "مدرسه")]
    [InlineData("ﻣﺪﺭﺳﺔ مدرســـة", "مدرسه")]
    [InlineData("أحمد إحمد آحمد احمد", "احمد")]
    [InlineData("ဗုံး", "ဗု ုံ ံး ဗ ု ံ း")]
    [InlineData("café ＣＡＦＥ", "cafe")]
    [InlineData("٢٠١٧ ۲۰۱۷", "2017")]
    [InlineData(" … – ", "")]
    public void Terms_of_a_text_are_its_folded_words_and_the_pairs_and_characters_of_unspaced_scripts(string text, string terms) => Assert.Equal(terms, SearchTerms.Of(text));

    [Theory]
    [InlineData("新疆", "新疆")]
    [InlineData("新", "新")]
    [InlineData("新疆维 School", "新疆 疆维 school")]
    [InlineData("ဗုံး", "ဗု ုံ ံး")]
    [InlineData("مدرسة مُدَرِّسة", "مدرسه")]
    [InlineData("\"a\" OR b* NEAR(c) -d", "a or b near c d")]
    [InlineData("'; DROP TABLE", "drop table")]
    [InlineData("!?", "")]
    public void What_is_sought_has_no_syntax(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', SearchTerms.Sought(text)));

    [Fact]
    public void Terms_are_bounded_and_a_long_word_is_found_by_itself()
    {
        var word = new string('a', 200);
        Assert.Equal(SearchTerms.MaxTermLength, SearchTerms.Of(word).Length);
        Assert.Equal(SearchTerms.Of(word), Assert.Single(SearchTerms.Sought(word)));
        var many = string.Join(' ', Enumerable.Range(0, 60_000).Select(number => number.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(SearchTerms.MaxTerms, SearchTerms.Of(many).Split(' ').Length);
        var pairs = string.Concat(Enumerable.Range(0x4E00, 20_900).Select(character => (char)character));
        Assert.Equal(SearchTerms.MaxTerms, SearchTerms.Of(pairs).Split(' ').Length);
    }

    [Fact]
    public void Whatever_is_written_is_found_by_any_part_of_it_that_a_person_would_type()
    {
        foreach (var text in new[] { "2017年4月新疆维吾尔自治区的学校被轰炸", "ဗုံးကြဲတိုက်ခိုက်မှုတွင် ကျောင်းသား", "قصف مُدَرِّسة في إدلب", "Ракета попала в школу №5" })
        {
            var terms = SearchTerms.Of(text).Split(' ').ToHashSet();
            foreach (var part in Parts(text))
            {
                Assert.All(SearchTerms.Sought(part), term => Assert.True(terms.Contains(term), $"{part} in {text}"));
            }
        }
    }

    /// <summary>Whole words; of scripts without spaces, any stretch.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        foreach (var word in text.Split(' '))
        {
            yield return word;
            var isUnspaced = word.Any(character => character is >= '一' and <= '鿿' or >= 'က' and <= '႟');
            for (var from = 0; isUnspaced && from < word.Length; from++)
            {
                for (var length = 1; from + length <= word.Length; length++)
                {
                    var part = word.Substring(from, length);
                    if (!part.Any(char.IsAsciiDigit))
                    {
                        yield return part;
                    }
                }
            }
        }
    }
}
