using System.Collections.Frozen;

namespace Submissions.Desk.Access;

/// <summary>Who may do what. The only place that says so.</summary>
public static class AccessTable
{
    private static readonly FrozenDictionary<DeskAction, IReadOnlyList<string>> Allowed = new Dictionary<DeskAction, IReadOnlyList<string>>
    {
        [DeskAction.SeeSelf] = Roles.All,
        [DeskAction.SeeQueue] = [Roles.Reviewer, Roles.Lead, Roles.Auditor],
        [DeskAction.SeeSubmission] = [Roles.Reviewer, Roles.Lead, Roles.Auditor],
        [DeskAction.SeeCopy] = [Roles.Reviewer, Roles.Lead, Roles.Auditor],
        [DeskAction.SeeAlerts] = [Roles.Reviewer, Roles.Lead, Roles.Auditor],
        [DeskAction.SeeCustody] = [Roles.Auditor],
        [DeskAction.SeeStuck] = [Roles.Lead, Roles.Auditor],
        [DeskAction.RetryStuck] = [Roles.Lead],
        [DeskAction.EditSubmission] = [Roles.Reviewer, Roles.Lead],
        [DeskAction.AssignOthers] = [Roles.Lead],
        [DeskAction.SetHold] = [Roles.Lead],
        [DeskAction.RequestDisposal] = [Roles.Lead],
        [DeskAction.ConsentToDisposal] = [Roles.Auditor],
        [DeskAction.WithdrawDisposal] = [Roles.Lead, Roles.Auditor],
        [DeskAction.DecideIncident] = [Roles.Reviewer, Roles.Lead],
        [DeskAction.Rescore] = [Roles.Lead],
        [DeskAction.SeePartners] = [Roles.PartnerManager, Roles.Lead, Roles.Auditor],
        [DeskAction.EditPartners] = [Roles.PartnerManager],
        [DeskAction.SeeMessages] = [Roles.Reviewer, Roles.Lead, Roles.Auditor],
        [DeskAction.SendMessage] = [Roles.Reviewer, Roles.Lead],
        [DeskAction.SeeTemplates] = [Roles.Reviewer, Roles.Lead],
        [DeskAction.SeeKeys] = [Roles.Reviewer, Roles.Lead, Roles.Auditor],
        [DeskAction.RegisterKey] = [Roles.Reviewer, Roles.Lead],
        [DeskAction.ConfirmKey] = [Roles.Lead, Roles.Auditor],
        [DeskAction.WithdrawKey] = [Roles.Reviewer, Roles.Lead, Roles.Auditor],
        [DeskAction.SeeOriginals] = [Roles.Reviewer, Roles.Lead, Roles.Auditor],
        [DeskAction.RequestOriginal] = [Roles.Reviewer, Roles.Lead],
        [DeskAction.AnswerOriginal] = [Roles.Lead],
        [DeskAction.FetchOriginal] = [Roles.Reviewer, Roles.Lead],
        [DeskAction.SeeCases] = [Roles.Reviewer, Roles.Lead, Roles.Auditor],
        [DeskAction.EditCase] = [Roles.Reviewer, Roles.Lead],
        [DeskAction.ExportCase] = [Roles.Lead],
        [DeskAction.SeeOverview] = [Roles.Lead, Roles.Auditor],
        [DeskAction.SeeLedger] = [Roles.Lead, Roles.Auditor],
        [DeskAction.Rebuild] = [Roles.Lead],
    }.ToFrozenDictionary();

    /// <summary>The roles of which one is enough; none for an action without a row.</summary>
    public static IReadOnlyList<string> For(DeskAction action) => Allowed.GetValueOrDefault(action, []);
}
