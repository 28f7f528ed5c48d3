using System.Numerics;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Contracts;

/// <summary>Statements of four languages: near their copies, far from each other.</summary>
public sealed class SimhashTests
{
    private const int Near = 7;
    private const int Far = 16;

    public static TheoryData<string, string> Statements => new()
    {
        {
            "On the morning of the fourth of April I was in the field hospital when the first patients arrived. Most of them were children. They could not breathe, their pupils were like pinpoints and there was foam at their mouths. We had oxygen for six of them. The smell on their clothes was like chlorine but weaker.",
            "In the evening of the second of May soldiers came to our village and took eleven men from the houses near the mosque. My brother was one of them. They put them in two white trucks and drove towards the river. We asked at the barracks and at the police station and nobody would say where they were held."
        },
        {
            "في صباح الرابع من نيسان كنت في المستشفى الميداني عندما وصل أول المصابين. كان معظمهم من الأطفال. لم يستطيعوا التنفس وكانت حدقات عيونهم ضيقة جداً وكان الزبد يخرج من أفواههم. كان لدينا أكسجين لستة منهم فقط. غسلناهم بالماء في الساحة وقطعنا ملابسهم.",
            "في مساء الثاني من أيار جاء الجنود إلى قريتنا وأخذوا أحد عشر رجلاً من البيوت القريبة من المسجد. كان أخي واحداً منهم. وضعوهم في شاحنتين بيضاوين وساروا نحو النهر. سألنا في الثكنة وفي مركز الشرطة ولم يقل لنا أحد أين هم محتجزون."
        },
        {
            "四月四日早上，我在野战医院，第一批病人到了。他们大多数是孩子。他们不能呼吸，瞳孔像针尖一样小，嘴里有泡沫。我们只有六个人的氧气。我们在院子里用水给他们冲洗，把他们的衣服剪掉。到中午的时候，走廊里已经有四十个人了，有些人已经没有呼吸。",
            "五月二日晚上，士兵来到我们的村子，从清真寺附近的房子里带走了十一个男人。我的哥哥是其中之一。他们被装上两辆白色卡车，朝河的方向开走了。我们到军营和警察局去问，没有人告诉我们他们被关在哪里。三个星期以后，一个牧羊人发现了鞋子。"
        },
        {
            "ဧပြီလ ၄ ရက်နေ့ မနက်က ကျွန်တော် ဆေးရုံမှာ ရှိနေတုန်း ပထမဆုံး လူနာတွေ ရောက်လာတယ်။ အများစုက ကလေးတွေ ဖြစ်တယ်။ သူတို့ အသက်ရှူလို့ မရဘူး။ ပါးစပ်က အမြှုပ်တွေ ထွက်နေတယ်။ ကျွန်တော်တို့မှာ လူခြောက်ယောက်စာ အောက်စီဂျင်ပဲ ရှိတယ်။",
            "မေလ ၂ ရက်နေ့ ညနေမှာ စစ်သားတွေ ကျွန်တော်တို့ ရွာကို ဝင်လာပြီး ဗလီနားက အိမ်တွေကနေ လူ ၁၁ ယောက်ကို ခေါ်သွားတယ်။ ကျွန်တော့်အစ်ကိုလည်း ပါတယ်။ ထရပ်ကားအဖြူ နှစ်စီးပေါ်တင်ပြီး မြစ်ဘက်ကို မောင်းသွားတယ်။"
        },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_copy_with_small_changes_is_near_and_another_statement_is_far(string statement, string other)
    {
        Assert.Equal(0, Distance(statement, $"  {statement.ToUpperInvariant().Replace(" ", "\n ", StringComparison.Ordinal)}!"));
        Assert.InRange(Distance(statement, statement.Insert(statement.Length / 2, " 12 ")), 0, Near);
        Assert.InRange(Distance(statement, other), Far, 64);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Help us.")]
    [InlineData("救命。我们的村子被烧了。")]
    public void A_text_too_short_to_compare_has_none(string text) => Assert.Null(Simhash.Of(text));

    [Fact]
    public void One_word_over_and_over_says_as_little_as_once() => Assert.Null(Simhash.Of(string.Concat(Enumerable.Repeat("help ", 10_000))));

    /// <summary>Made by a second implementation, from the definition alone.</summary>
    [Fact]
    public void It_is_what_its_definition_says() =>
        Assert.Equal<ulong?>(0xFB0FC00483847174UL, Simhash.Of("the quick brown fox jumps over the lazy dog and then runs away from everything it knows into the dark woods"));

    /// <summary>Fingerprints of years ago are compared with today's: a change of this value is a defect, not a new value to write here.</summary>
    [Fact]
    public void What_it_gives_never_changes() =>
        Assert.Equal<ulong?>(0x398D2A12D11D35B4UL, Simhash.Of("Le 4 avril, à l’hôpital, مُدَرِّسة 医院 ဗုံး: the quick brown fox jumps over the lazy dog; пять её сестёр її Şöyle ɗan Ƙasa, and then some more words."));

    private static int Distance(string one, string other) => BitOperations.PopCount(Simhash.Of(one)!.Value ^ Simhash.Of(other)!.Value);
}
