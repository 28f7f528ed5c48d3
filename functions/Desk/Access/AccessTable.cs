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
        [DeskAction.DecideSubmission] = [Roles.Reviewer, Roles.Lead],
        [DeskAction.SetHold] = [Roles.Lead],
        [DeskAction.RequestDisposal] = [Roles.Lead],
        [DeskAction.ConsentToDisposal] = [Roles.Auditor],
        [DeskAction.WithdrawDisposal] = [Roles.Lead, Roles.Auditor],
        [DeskAction.DecideIncident] = [Roles.Reviewer, Roles.Lead],
        [DeskAction.Rescore] = [Roles.Lead],
    }.ToFrozenDictionary();

    /// <summary>The roles of which one is enough; none for an action without a row.</summary>
    public static IReadOnlyList<string> For(DeskAction action) => Allowed.GetValueOrDefault(action, []);
}
