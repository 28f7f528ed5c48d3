using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Intake.Document;
using Submissions.Storage;

namespace Submissions.Intake.Mailbox;

/// <summary>Tells whoever has a return code what was sent under it, how far it has come, whether it is to be deleted and from when, and how many messages there are. Days only, and a state shows from the next day on.</summary>
public sealed class GetStatus(MailboxAnswers answers, ArtefactStore artefacts, TimeProvider time, IOptions<IntakeOptions> options)
{
    private const int PageLength = 100;
    private const int SizeBytes = 16 << 10;

    [Function("GetStatus")]
    [Operation(
        "What was sent under a return code, and how far it has come.",
        Refusal.LengthRequired, Refusal.BodyTooLarge, Refusal.MalformedRequest, Refusal.NotFound, Refusal.Busy,
        Takes = typeof(MailboxRequest), Gives = typeof(MailboxStatus))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mailbox/status")] HttpRequest request, CancellationToken cancellationToken) =>
        answers.AnswerAsync(request, SizeBytes, FindAsync, cancellationToken);

    private async Task<object?> FindAsync(MailboxId mailbox, MailboxRequest asked, CancellationToken cancellationToken)
    {
        var (passed, page, isKnown, more) = (0, new List<MailboxEntry>(), false, false);
        await foreach (var name in artefacts.ListAsync(Containers.Intake, MailboxEntry.PrefixFor(mailbox), cancellationToken))
        {
            isKnown = true;
            if (page.Count == PageLength)
            {
                more = true;
                break;
            }
            if (passed++ >= (asked.From ?? 0) && MailboxEntry.Read(mailbox, name) is { } entry)
            {
                page.Add(entry);
            }
        }
        var messages = await CountMessagesAsync(mailbox, cancellationToken);
        if (!isKnown)
        {
            return null;
        }
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var notices = new Dictionary<SubmissionId, IReadOnlyDictionary<int, DateOnly>>();
        foreach (var submission in page.Select(entry => entry.Delivery.Submission).Distinct())
        {
            await AddReachedAsync(submission, reached, cancellationToken);
            notices[submission] = DisposalNotice.Days(await artefacts.ListAsync(Containers.Receipts, DisposalNotice.PrefixFor(submission), cancellationToken).ToListAsync(cancellationToken));
        }
        return new MailboxStatus([.. page.Select(entry => Describe(entry, reached, notices))], messages, more);
    }

    private async Task<int> CountMessagesAsync(MailboxId mailbox, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var _ in artefacts.ListAsync(Containers.Mailbox, MailboxMessage.PrefixFor(mailbox), cancellationToken))
        {
            count++;
        }
        return count;
    }

    private async Task AddReachedAsync(SubmissionId submission, HashSet<string> reached, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await foreach (var (name, createdAt) in artefacts.ListWithTimesAsync(Containers.Status, $"{submission}/", cancellationToken))
        {
            if (DateOnly.FromDateTime(createdAt.UtcDateTime).AddDays(options.Value.StatusDelayDays) <= today)
            {
                reached.Add(name);
            }
        }
    }

    private static MailboxDelivery Describe(MailboxEntry entry, HashSet<string> reached, Dictionary<SubmissionId, IReadOnlyDictionary<int, DateOnly>> notices)
    {
        var state = new[] { DeliveryState.Read, DeliveryState.Checked }.FirstOrDefault(state => reached.Contains(StatusRecord.NameFor(entry.Delivery, state)), DeliveryState.Received);
        DateOnly? deletedFrom = notices[entry.Delivery.Submission].TryGetValue(entry.Delivery.Number, out var day) ? day : null;
        return new MailboxDelivery(entry.Delivery.Submission, entry.Delivery.Number, entry.ReceivedOn, state, deletedFrom);
    }
}
