using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Review;
using Submissions.Http;
using Submissions.Index;

namespace Submissions.Desk.Messages;

/// <summary>What staff and the witness said to one another; seen, therefore recorded first, for every submission of which something is shown.</summary>
public sealed class GetThread(Gatekeeper gatekeeper, IndexReader index, Correspondents correspondents, MessageThread threads, FollowUps followUps, SubmissionSituations situations, Views views)
{
    [Function("GetThread")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/submissions/{submission}/messages")] HttpRequest request, string submission, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SeeMessages, submission, cancellationToken);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        if (!SubmissionId.TryParse(submission, null, out var id) || await index.SubmissionAsync(id, cancellationToken) is not { } rows)
        {
            return new Refused(Refusal.SubmissionUnknown);
        }
        var language = rows.Deliveries.Select(delivery => delivery.Language).FirstOrDefault(tag => tag is not null);
        var found = await correspondents.FindAsync(id, cancellationToken);
        if (!found.TryGet(out var correspondent))
        {
            return new Answer(new ThreadDetail { Language = language, Refusal = RefusalBody.Of(found.Refusal), After = 0, Items = [] });
        }
        var thread = await threads.ReadAsync(correspondent.Mailbox, cancellationToken);
        await views.RecordAsync(staff, id, [.. thread.Select(message => message.Sent.Artefact())], cancellationToken);
        var visible = await situations.AmongAsync(correspondent.Submissions.Select(other => other.ToString()), staff.Situations, cancellationToken);
        // What was written about a submission that they may not know of keeps its place and is not shown.
        List<ThreadItem> items = [.. thread.Select(message => message.Sent.Submission == id || visible.Contains(message.Sent.Submission.ToString()) ? Item(message) : new ThreadItem { At = message.Sent.At, Number = message.Sent.Number, Holds = message.Follows })];
        foreach (var other in correspondent.Submissions.Where(other => other != id))
        {
            if (await index.SubmissionAsync(other, cancellationToken) is not { } theirs)
            {
                continue;
            }
            var verified = await followUps.VerifyAsync(theirs, staff.Situations, cancellationToken);
            // An answer names no situation of its own; signed, it belongs to the one of what it follows.
            if (visible.Contains(other.ToString()) || (theirs.Deliveries.All(delivery => delivery.Situation is null) && IsVerified(theirs, verified) == true))
            {
                await views.RecordAsync(staff, other, [], cancellationToken);
                items.Add(Item(other, theirs, IsVerified(theirs, verified)));
            }
        }
        return new Answer(new ThreadDetail
        {
            Language = language,
            Refusal = thread.All(message => message.Follows) ? thread.Count < MailboxMessage.MaxCount ? null : RefusalBody.Of(Refusal.MailboxFull) : RefusalBody.Of(Refusal.ThreadBroken),
            After = thread.Count,
            Items = [.. items.OrderBy(item => item.At)],
        });
    }

    private static ThreadItem Item(OpenedMessage message) =>
        new() { At = message.Sent.At, Number = message.Sent.Number, By = message.Sent.By, Role = message.Sent.Role, Text = message.Message?.Text, Holds = message.Follows };

    /// <summary>Null when nothing of it says that it follows another.</summary>
    private static bool? IsVerified(SubmissionRows rows, IReadOnlyDictionary<int, bool> verified) =>
        verified.Count == 0 ? null : rows.Deliveries.All(delivery => verified.GetValueOrDefault(delivery.Number));

    private static ThreadItem Item(SubmissionId submission, SubmissionRows rows, bool? isVerified) => new()
    {
        At = new DateTimeOffset(rows.Deliveries.Min(delivery => delivery.ReceivedAt), TimeSpan.Zero),
        Submission = submission.ToString(),
        Text = rows.Deliveries.Select(StatementOf).FirstOrDefault(statement => statement is not null),
        Verified = isVerified,
        Files = rows.Files.Count,
    };

    private static string? StatementOf(Index.Rows.DeliveryRow delivery) =>
        delivery.Manifest is { } manifest && ManifestReader.Read(Encoding.UTF8.GetBytes(manifest)).TryGet(out var read) ? read.Statement : null;
}
