using Submissions.Pipeline.Triage;

namespace Submissions.Tests.Unit.Pipeline.Triage;

public sealed class WritingReaderTests
{
    [Theory]
    [InlineData("en", "Latn", "They came in the morning and took my brother to the barracks on the road.")]
    [InlineData("fr", "Latn", "Les soldats sont venus dans la nuit et ils ont pris mon frère avec deux voisins.")]
    [InlineData("tr", "Latn", "Askerler sabah geldi ve bir komşu ile kardeşimi aldı, çok korktuk ve sonra kaçtık.")]
    [InlineData("ha", "Latn", "Sojoji sun zo da safe suka kama mutane a cikin gari kuma suka tafi da su.")]
    [InlineData("ar", "Arab", "جاء الجنود في الصباح وأخذوا أخي إلى الثكنة")]
    [InlineData("ug", "Arab", "ئەسكەرلەر ئەتىگەندە كېلىپ ئاكامنى ئېلىپ كەتتى")]
    [InlineData("fa", "Arab", "سربازها صبح آمدند و برادرم را گرفتند و به پادگان بردند، چرا کسی نمی‌گوید کجاست")]
    [InlineData("ru", "Cyrl", "Утром пришли солдаты и забрали моего брата, мы были дома")]
    [InlineData("uk", "Cyrl", "Вранці прийшли солдати і забрали мого брата, ми були вдома, її теж")]
    [InlineData("zh", "Hani", "士兵早上来了，带走了我的哥哥")]
    [InlineData("my", "Mymr", "မနက်က စစ်သားတွေ လာပြီး ကျွန်တော့်အစ်ကိုကို ခေါ်သွားတယ်")]
    public void The_languages_of_the_form_are_told(string language, string script, string text)
    {
        var writing = WritingReader.Read(text);
        Assert.Equal(language, writing.Language);
        Assert.Equal(script, writing.Scripts[0]);
    }

    [Theory]
    [InlineData("Hola, los soldados vinieron por la mañana")]
    [InlineData("Солдаты")]
    [InlineData("сарбаздар таңертең келіп ағамды әкетті")]
    [InlineData("兵士たちが朝に来て兄を連れて行きました")]
    [InlineData("ok")]
    [InlineData("12:30 !!!")]
    [InlineData("")]
    public void What_cannot_be_told_is_not_guessed(string text) => Assert.Null(WritingReader.Read(text).Language);

    [Fact]
    public void Scripts_are_listed_by_use_and_traces_left_out()
    {
        Assert.Equal(["Arab", "Latn"], WritingReader.Read("جاء الجنود في الصباح من بيت Douma وأخذوا").Scripts);
        Assert.Equal(["Hani"], WritingReader.Read(new string('新', 100) + "a").Scripts);
    }

    [Theory]
    [InlineData("ar", "ar-SY", false)]
    [InlineData("ar", "en", true)]
    [InlineData(null, "en", false)]
    [InlineData("ar", null, false)]
    public void A_language_differs_when_both_are_known(string? found, string? tag, bool differs) => Assert.Equal(differs, new Writing(["Arab"], found).DiffersFrom(tag));
}
