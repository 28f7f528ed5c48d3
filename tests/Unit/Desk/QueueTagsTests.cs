using Submissions.Desk.Queue;

namespace Submissions.Tests.Unit.Desk;

public sealed class QueueTagsTests
{
    private static readonly ScannerState s_scanner = new("e", 1, false, null, false);

    private static readonly DateTimeOffset s_now = new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_tag_is_current_at_the_number_it_was_right_at_for_the_same_question_and_scanner()
    {
        var tags = new QueueTags();
        var (question, tag) = (QueueTags.QuestionOf("a", null, "?kind=a", null), QueueTags.TagOf("body"u8));
        Assert.False(tags.IsCurrent(question, 5, s_scanner, tag, s_now));
        tags.Remember(question, 5, s_scanner, tag, s_now);
        Assert.True(tags.IsCurrent(question, 5, s_scanner with { }, tag, s_now));
        Assert.True(tags.IsCurrent(question, 5, s_scanner, tag, s_now.AddSeconds(59)));
        Assert.False(tags.IsCurrent(question, 5, s_scanner, tag, s_now.AddSeconds(60)));
        Assert.False(tags.IsCurrent(question, 6, s_scanner, tag, s_now));
        Assert.False(tags.IsCurrent(question, 5, s_scanner with { Outdated = true }, tag, s_now));
        Assert.False(tags.IsCurrent(question, 5, s_scanner, QueueTags.TagOf("other"u8), s_now));
    }

    [Fact]
    public void Who_may_see_less_asks_another_question()
    {
        string[] all =
        [
            QueueTags.QuestionOf("a", null, "", null), QueueTags.QuestionOf("a", [], "", null), QueueTags.QuestionOf("a", ["syria"], "", null), QueueTags.QuestionOf("a", ["syria", "rakhine"], "", null),
            QueueTags.QuestionOf("a", null, "?kind=a", null), QueueTags.QuestionOf("a", null, "", "YQ"), QueueTags.QuestionOf("b", null, "", null),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void What_is_remembered_is_bounded()
    {
        var tags = new QueueTags();
        for (var number = 0; number < 10_000; number++)
        {
            tags.Remember($"question {number}", 1, null, "tag", s_now);
        }
        Assert.InRange(Enumerable.Range(0, 10_000).Count(number => tags.IsCurrent($"question {number}", 1, null, "tag", s_now)), 1, 4_096);
    }
}
