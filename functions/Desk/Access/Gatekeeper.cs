using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Index;

namespace Submissions.Desk.Access;

/// <summary>
/// The one place where the desk decides whether to answer. Endpoint authorisation does not run in an isolated worker, so every function asks here first, in one of four ways;
/// a test enumerates all functions and fails on one that does not, or that has a submission in its address and does not ask about it.
/// </summary>
public sealed partial class Gatekeeper(SubmissionSituations situations, PlayAddresses addresses, IOptions<DeskOptions> options, ILogger<Gatekeeper> logger)
{
    /// <summary>For what concerns the whole installation: a role given for one situation does not count.</summary>
    /// <returns>The staff member behind a valid token with one of the action's roles; <see cref="Refusal.SignInRequired"/>; <see cref="Refusal.NotAllowed"/>.</returns>
    public async Task<Outcome<StaffMember>> CheckAsync(HttpRequest request, DeskAction action)
    {
        var read = await ReadAsync(request, action);
        return Said(action, read.TryGet(out var asking) ? asking.As(asking.Allowing.Where(grant => grant.Situation is null)) : read.Refusal);
    }

    /// <summary>For lists: the function leaves out what is not about <see cref="StaffMember.Situations"/>.</summary>
    /// <returns>As <see cref="CheckAsync(HttpRequest, DeskAction)"/>, where a role given for one situation counts too.</returns>
    public async Task<Outcome<StaffMember>> CheckWithinAsync(HttpRequest request, DeskAction action)
    {
        var read = await ReadAsync(request, action);
        return Said(action, read.TryGet(out var asking) ? asking.As(asking.Allowing) : read.Refusal);
    }

    /// <summary>
    /// For one submission. To who has the action's role for other situations only, a submission is answered as if there were none of that id; to who has it for the whole installation every well-formed id
    /// is let through, whether there is one or not.
    /// </summary>
    /// <param name="request">With the token.</param>
    /// <param name="action">What is asked.</param>
    /// <param name="untrustedSubmission">The submission as the request names it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The staff member with the roles they have over this submission; <see cref="Refusal.SignInRequired"/>; <see cref="Refusal.NotAllowed"/>; <see cref="Refusal.SubmissionUnknown"/>.</returns>
    public async Task<Outcome<StaffMember>> CheckAsync(HttpRequest request, DeskAction action, string? untrustedSubmission, CancellationToken cancellationToken) =>
        Said(action, await CheckSubmissionAsync(request, action, untrustedSubmission, cancellationToken));

    /// <summary>
    /// For what a media element asks for, which has no token but an address that was made for somebody who was let through. It plays as part of a page of this site alone: who got hold of an address and opens
    /// it elsewhere, or by itself, gets nothing (W3C Fetch Metadata).
    /// </summary>
    /// <returns>The object that may be sent; <see cref="Refusal.NotFound"/>.</returns>
    public async Task<Outcome<ObjectId>> CheckAddressAsync(HttpRequest request, string? untrustedAddress, CancellationToken cancellationToken) =>
        request.Headers["Sec-Fetch-Site"] == "same-origin" && request.Headers["Sec-Fetch-Dest"].ToString() is "video" or "audio"
            && await addresses.ReadAsync(untrustedAddress, cancellationToken) is { } id
                ? id
                : Refusal.NotFound;

    private async Task<Outcome<StaffMember>> CheckSubmissionAsync(HttpRequest request, DeskAction action, string? untrustedSubmission, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(request, action);
        if (!read.TryGet(out var asking))
        {
            return read.Refusal;
        }
        if (!SubmissionId.TryParse(untrustedSubmission, null, out var submission))
        {
            return Refusal.SubmissionUnknown;
        }
        var about = asking.All.Any(grant => grant.Situation is not null) ? await situations.OfAsync(submission, cancellationToken) : [];
        var covering = asking.Allowing.Where(grant => grant.Covers(about)).ToList();
        if (covering.Count > 0)
        {
            return asking.As(covering);
        }
        var mayKnow = AccessTable.For(DeskAction.SeeSubmission);
        return asking.All.Any(grant => mayKnow.Contains(grant.Role) && grant.Covers(about)) ? Refusal.NotAllowed : Refusal.SubmissionUnknown;
    }

    /// <summary>Refusals are logged: by what was asked and why not, never by whom.</summary>
    private Outcome<StaffMember> Said(DeskAction action, Outcome<StaffMember> outcome)
    {
        if (outcome.Refusal != Refusal.None)
        {
            Log.Refused(logger, action, outcome.Refusal);
        }
        return outcome;
    }

    private async Task<Outcome<Asking>> ReadAsync(HttpRequest request, DeskAction action)
    {
        var read = await Bearer.ReadAsync(request);
        if (!read.TryGet(out var caller))
        {
            return read.Refusal;
        }
        if (options.Value.EndedAccess.Contains(caller.Id, StringComparer.OrdinalIgnoreCase))
        {
            return Refusal.SignInRequired;
        }
        var all = Grant.Of(caller.Principal);
        var roles = AccessTable.For(action);
        var allowing = all.Where(grant => roles.Contains(grant.Role)).ToList();
        return allowing.Count > 0 ? new Asking(caller.Id, all, allowing) : Refusal.NotAllowed;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Refused {Action}: {Refusal}")]
        public static partial void Refused(ILogger logger, DeskAction action, Refusal refusal);
    }

    /// <summary>Somebody with a valid token.</summary>
    /// <param name="Id">Their object id.</param>
    /// <param name="All">Everything they were given.</param>
    /// <param name="Allowing">What of it allows the action, somewhere.</param>
    private sealed record Asking(string Id, IReadOnlyList<Grant> All, IReadOnlyList<Grant> Allowing)
    {
        /// <summary>As whom they are answered: in the roles of the grants that count here, with everything in sight that they may do the same to.</summary>
        public Outcome<StaffMember> As(IEnumerable<Grant> grants)
        {
            var counting = grants.ToList();
            return counting.Count == 0
                ? Refusal.NotAllowed
                : new StaffMember(Id, [.. Roles.All.Where(role => counting.Any(grant => grant.Role == role))])
                {
                    Situations = Allowing.Any(grant => grant.Situation is null) ? null : [.. Allowing.Select(grant => grant.Situation!).Distinct().Order(StringComparer.Ordinal)],
                };
        }
    }
}
