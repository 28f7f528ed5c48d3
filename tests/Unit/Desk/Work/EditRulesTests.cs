using Submissions.Contracts;
using Submissions.Desk.Work;

namespace Submissions.Tests.Unit.Desk.Work;

public sealed class EditRulesTests
{
    private static readonly EditRequest s_note = new() { Id = new string('a', 32), After = 0, Kind = EditKind.Noted, Text = "A note." };
    private static readonly VerifiedVictims s_children = new() { Harm = VictimHarm.Killed, Age = VictimAge.Child, Count = 3 };

    public static TheoryData<EditRequest> Good =>
    [
        s_note,
        s_note with { Text = new string('x', EditRules.MaxNoteLength) },
        s_note with { Kind = EditKind.LabelAdded, Text = "حلب" },
        s_note with { Kind = EditKind.Assigned, Text = null, Assignee = "5ab5d1e0-0000-4000-8000-000000000003" },
        s_note with { Kind = EditKind.Assigned, Text = null },
        s_note with { Kind = EditKind.Status, Status = SubmissionStatus.Verified, Reason = StatusReason.Corroborated },
        s_note with { Kind = EditKind.Status, Status = SubmissionStatus.New, Reason = StatusReason.Mistake, Text = null },
        s_note with { Kind = EditKind.VictimsVerified, Text = null, Victims = [s_children, s_children with { Age = VictimAge.Adult }] },
        s_note with { Kind = EditKind.VictimsVerified, Text = null, Victims = [] },
        s_note with { Kind = EditKind.Translated, Delivery = 0, Text = new string('文', EditRules.MaxTranslationLength) },
    ];

    public static TheoryData<EditRequest> Bad =>
    [
        s_note with { Id = "A" },
        s_note with { After = -1 },
        s_note with { Kind = 0 },
        s_note with { Text = null },
        s_note with { Text = " \n " },
        s_note with { Text = new string('x', EditRules.MaxNoteLength + 1) },
        s_note with { Text = "half a pair \ud83d" },
        s_note with { Delivery = 0 },
        s_note with { Status = SubmissionStatus.Closed, Reason = StatusReason.Spam },
        s_note with { Kind = EditKind.LabelAdded, Text = new string('x', EditRules.MaxLabelLength + 1) },
        s_note with { Kind = EditKind.LabelAdded, Text = "two\nlines" },
        s_note with { Kind = EditKind.LabelAdded, Text = "half \ud83d" },
        s_note with { Kind = EditKind.Assigned, Assignee = "5ab5d1e0-0000-4000-8000-000000000003" },
        s_note with { Kind = EditKind.Assigned, Text = null, Assignee = "Amina" },
        s_note with { Kind = EditKind.Status, Status = SubmissionStatus.Verified },
        s_note with { Kind = EditKind.Status, Status = SubmissionStatus.Verified, Reason = StatusReason.Spam },
        s_note with { Kind = EditKind.Status, Status = (SubmissionStatus)99, Reason = StatusReason.Begun },
        s_note with { Kind = EditKind.VictimsVerified, Text = null, Victims = [s_children, s_children with { Count = 4 }] },
        s_note with { Kind = EditKind.VictimsVerified, Text = null, Victims = [s_children with { Count = 1_000_001 }] },
        s_note with { Kind = EditKind.VictimsVerified, Text = null, Victims = [s_children with { Harm = 0 }] },
        s_note with { Kind = EditKind.VictimsVerified, Text = null, Victims = [null!] },
        s_note with { Kind = EditKind.Translated },
        s_note with { Kind = EditKind.Translated, Delivery = 10_000 },
        s_note with { Kind = EditKind.Translated, Delivery = 0, Text = new string('x', EditRules.MaxTranslationLength + 1) },
    ];

    [Theory]
    [MemberData(nameof(Good))]
    public void What_an_edit_may_be_is_taken(EditRequest asked) => Assert.Equal(Refusal.None, EditRules.Check(asked).Refusal);

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_it_may_not_be_is_refused(EditRequest asked) => Assert.Equal(Refusal.MalformedRequest, EditRules.Check(asked).Refusal);

    [Fact]
    public void A_label_has_no_space_around_it()
    {
        Assert.True(EditRules.Check(s_note with { Kind = EditKind.LabelAdded, Text = " school\u00a0" }).TryGet(out var spelled));
        Assert.Equal("school", spelled!.Text);
    }

    [Fact]
    public void Every_status_has_reasons_and_every_reason_a_status()
    {
        Assert.All(Enum.GetValues<SubmissionStatus>(), status => Assert.NotEmpty(StatusReasons.For(status)));
        Assert.Equal(Enum.GetValues<StatusReason>().Order(), Enum.GetValues<SubmissionStatus>().SelectMany(StatusReasons.For).Distinct().Order());
    }

    [Theory]
    [InlineData(SubmissionStatus.New, StatusReason.Mistake, null)]
    [InlineData(SubmissionStatus.InReview, StatusReason.Begun, null)]
    [InlineData(SubmissionStatus.NeedsMore, StatusReason.AskWitness, DecisionKind.Keep)]
    [InlineData(SubmissionStatus.Verified, StatusReason.Corroborated, DecisionKind.Keep)]
    [InlineData(SubmissionStatus.NotCredible, StatusReason.Manipulated, DecisionKind.Keep)]
    [InlineData(SubmissionStatus.Closed, StatusReason.HandedOver, DecisionKind.Keep)]
    [InlineData(SubmissionStatus.Closed, StatusReason.Duplicate, DecisionKind.Keep)]
    [InlineData(SubmissionStatus.Closed, StatusReason.Spam, DecisionKind.Spam)]
    [InlineData(SubmissionStatus.Closed, StatusReason.Garbage, DecisionKind.Spam)]
    public void Any_decision_but_spam_keeps(SubmissionStatus status, StatusReason reason, DecisionKind? expected) => Assert.Equal(expected, StatusReasons.Keeping(status, reason)?.Kind);
}
