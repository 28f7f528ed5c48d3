using System.Reflection;
using Submissions.Desk.Access;

namespace Submissions.Tests.Unit.Desk;

public sealed class AccessTests
{
    [Fact]
    public void An_action_without_a_row_is_allowed_to_nobody() => Assert.Empty(AccessTable.For(DeskAction.None));

    [Theory]
    [InlineData(DeskAction.SeeSelf, "Reviewer Lead Auditor PartnerManager")]
    [InlineData(DeskAction.SeeQueue, "Reviewer Lead Auditor")]
    [InlineData(DeskAction.SeeSubmission, "Reviewer Lead Auditor")]
    [InlineData(DeskAction.SeeCopy, "Reviewer Lead Auditor")]
    [InlineData(DeskAction.SeeAlerts, "Reviewer Lead Auditor")]
    [InlineData(DeskAction.SeeCustody, "Auditor")]
    [InlineData(DeskAction.SeeStuck, "Lead Auditor")]
    [InlineData(DeskAction.RetryStuck, "Lead")]
    [InlineData(DeskAction.EditSubmission, "Reviewer Lead")]
    [InlineData(DeskAction.AssignOthers, "Lead")]
    [InlineData(DeskAction.SetHold, "Lead")]
    [InlineData(DeskAction.RequestDisposal, "Lead")]
    [InlineData(DeskAction.ConsentToDisposal, "Auditor")]
    [InlineData(DeskAction.WithdrawDisposal, "Lead Auditor")]
    [InlineData(DeskAction.DecideIncident, "Reviewer Lead")]
    [InlineData(DeskAction.Rescore, "Lead")]
    [InlineData(DeskAction.SeePartners, "PartnerManager Lead Auditor")]
    [InlineData(DeskAction.EditPartners, "PartnerManager")]
    [InlineData(DeskAction.SeeMessages, "Reviewer Lead Auditor")]
    [InlineData(DeskAction.SendMessage, "Reviewer Lead")]
    [InlineData(DeskAction.SeeTemplates, "Reviewer Lead")]
    [InlineData(DeskAction.SeeKeys, "Reviewer Lead Auditor")]
    [InlineData(DeskAction.RegisterKey, "Reviewer Lead")]
    [InlineData(DeskAction.ConfirmKey, "Lead Auditor")]
    [InlineData(DeskAction.WithdrawKey, "Reviewer Lead Auditor")]
    [InlineData(DeskAction.SeeOriginals, "Reviewer Lead Auditor")]
    [InlineData(DeskAction.RequestOriginal, "Reviewer Lead")]
    [InlineData(DeskAction.AnswerOriginal, "Lead")]
    [InlineData(DeskAction.FetchOriginal, "Reviewer Lead")]
    [InlineData(DeskAction.SeeCases, "Reviewer Lead Auditor")]
    [InlineData(DeskAction.EditCase, "Reviewer Lead")]
    [InlineData(DeskAction.ExportCase, "Lead")]
    [InlineData(DeskAction.SeeOverview, "Lead Auditor")]
    [InlineData(DeskAction.SeeLedger, "Lead Auditor")]
    [InlineData(DeskAction.Rebuild, "Lead")]
    public void The_table_says_what_the_mission_says(DeskAction action, string roles) => Assert.Equal(roles.Split(' '), AccessTable.For(action));

    [Fact]
    public void Every_action_has_a_row_in_that_test()
    {
        var tested = typeof(AccessTests).GetMethod(nameof(The_table_says_what_the_mission_says))!.GetCustomAttributes<InlineDataAttribute>().Select(data => (DeskAction)data.Data[0]!);
        Assert.Equal(Enum.GetValues<DeskAction>().Where(action => action != DeskAction.None), tested);
    }
}
