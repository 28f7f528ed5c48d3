using Submissions.Contracts;

namespace Submissions.Tests.Unit.Contracts;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("مُدَرِّســـة", "مدرسة")]
    [InlineData("مدرسه", "مدرسة")]
    [InlineData("أطفال إلى آخر", "اطفال الى اخر")]
    [InlineData("\uFEEB\uFB50", "\u0647\u0671")] // presentation forms
    [InlineData("\uFEFB", "لا")]
    [InlineData("ئۇيغۇر", "ئۇيغۇر")]
    [InlineData("É", "e\u0301")]
    [InlineData("İSTANBUL ılık", "istanbul ilik")]
    [InlineData("ƘASA ɗan", "kasa dan")]
    [InlineData("Її Ёж", "іі еж")]
    [InlineData("ＦＵＬＬ　ｗｉｄｔｈ", "full width")]
    [InlineData("ﬁre", "fire")]
    [InlineData("٣٤ ၁၂ ۵", "34 12 5")]
    [InlineData("a\u200Bb\u200Dc\uFEFF", "abc")]
    [InlineData("新疆，医院！", "新疆 医院")]
    [InlineData("ဗုံး။", "ဗုံး")]
    [InlineData("  one--two\n\tthree ", "one two three")]
    public void Texts_that_differ_only_in_typing_fold_alike(string one, string other) => Assert.Equal(FoldedText.Of(other), FoldedText.Of(one));

    [Theory]
    [InlineData("قلب", "كلب")]
    [InlineData("ဗုံး", "ဗံး")]
    [InlineData("新疆", "新彊")]
    [InlineData("ەر", "ار")]
    [InlineData("і", "и")]
    public void Texts_that_mean_something_else_do_not(string one, string other) => Assert.NotEqual(FoldedText.Of(other), FoldedText.Of(one));

    [Theory]
    [InlineData("")]
    [InlineData(" .,-\u0640\u200B")]
    [InlineData("\uD800")]
    public void Nothing_to_compare_is_nothing(string text) => Assert.Equal("", FoldedText.Of(text));

    [Fact]
    public void A_text_without_end_is_looked_at_to_a_limit() => Assert.Equal(FoldedText.MaxLength, FoldedText.Of(new string('a', 3 * FoldedText.MaxLength)).Length);
}
