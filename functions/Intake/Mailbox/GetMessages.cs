using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Intake.Mailbox;

/// <summary>Gives whoever has a return code the sealed messages of staff, one in each answer. They are opened, and their signatures and order checked, where the code is.</summary>
public sealed class GetMessages(MailboxAnswers answers, ArtefactStore artefacts)
{
    private const int SizeBytes = 128 << 10;

    [Function("GetMessages")]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mailbox/messages")] HttpRequest request, CancellationToken cancellationToken) =>
        answers.AnswerAsync(request, SizeBytes, FindAsync, cancellationToken);

    private async Task<object?> FindAsync(MailboxId mailbox, MailboxRequest asked, CancellationToken cancellationToken)
    {
        var (wanted, isKnown, more) = (asked.From ?? 1, false, false);
        await foreach (var _ in artefacts.ListAsync(Containers.Intake, MailboxEntry.PrefixFor(mailbox), cancellationToken))
        {
            isKnown = true;
            break;
        }
        await foreach (var name in artefacts.ListAsync(Containers.Mailbox, MailboxMessage.PrefixFor(mailbox), cancellationToken))
        {
            more |= string.CompareOrdinal(name, MailboxMessage.NameFor(mailbox, wanted)) > 0;
        }
        var message = wanted is > 0 and <= MailboxMessage.MaxNumber
            ? await artefacts.ReadBytesAsync(Containers.Mailbox, MailboxMessage.NameFor(mailbox, wanted), cancellationToken)
            : null;
        return isKnown ? new { Messages = message is null ? [] : new[] { Convert.ToBase64String(message) }, More = more } : null;
    }
}
