using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Intake.Document;
using Submissions.Storage;

namespace Submissions.Intake.Mailbox;

/// <summary>Gives whoever has a return code the sealed messages of staff in the order of their numbers. They are opened, and their signatures and order checked, where the code is.</summary>
public sealed class GetMessages(MailboxAnswers answers, ArtefactStore artefacts)
{
    private const int SizeBytes = 128 << 10;

    [Function("GetMessages")]
    [Operation(
        "Messages of staff under a return code, sealed.",
        Refusal.LengthRequired, Refusal.BodyTooLarge, Refusal.MalformedRequest, Refusal.NotFound, Refusal.Busy,
        Takes = typeof(MailboxRequest), Gives = typeof(MailboxMessages))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mailbox/messages")] HttpRequest request, CancellationToken cancellationToken) =>
        answers.AnswerAsync(request, SizeBytes, FindAsync, cancellationToken);

    private async Task<object?> FindAsync(MailboxId mailbox, MailboxRequest asked, CancellationToken cancellationToken)
    {
        var (isKnown, messages) = (false, new List<string>());
        await foreach (var _ in artefacts.ListAsync(Containers.Intake, MailboxEntry.PrefixFor(mailbox), cancellationToken))
        {
            isKnown = true;
            break;
        }
        await foreach (var name in artefacts.ListAsync(Containers.Mailbox, MailboxMessage.PrefixFor(mailbox), cancellationToken).Take(MailboxMessage.MaxCount))
        {
            messages.Add(Convert.ToBase64String(await artefacts.ReadBytesAsync(Containers.Mailbox, name, cancellationToken) ?? []));
        }
        return isKnown ? new MailboxMessages(messages) : null;
    }
}
