using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Publish;

namespace Submissions.Intake.Mailbox;

/// <summary>
/// Answers requests with return codes so that neither size nor time tells a right code from a wrong one, or one witness from another: the same look-ups are done for a token that is none,
/// every answer of one kind has one size, and answers leave on a grid of half seconds.
/// </summary>
public sealed class MailboxAnswers(TimeProvider time, IOptions<IntakeOptions> options) : IDisposable
{
    private const int MaxRequestLengthBytes = 1 << 10;

    private static readonly TimeSpan Grid = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _free = new(options.Value.MaxMailboxRequests);

    /// <summary>Reads the request, finds the answer and sends it when it is time.</summary>
    /// <param name="request">A POST.</param>
    /// <param name="sizeBytes">Answers are padded to a multiple of it.</param>
    /// <param name="find">What is known under the mailbox; null when it is not known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IResult> AnswerAsync(
        HttpRequest request, int sizeBytes, Func<MailboxId, MailboxRequest, CancellationToken, Task<object?>> find, CancellationToken cancellationToken)
    {
        FromFile.Allow(request);
        if (request.ContentLength > MaxRequestLengthBytes)
        {
            return new Refused(Refusal.BodyTooLarge);
        }
        if (!_free.Wait(0, cancellationToken))
        {
            return new Refused(Refusal.Busy, BusyWait);
        }
        try
        {
            var begun = time.GetTimestamp();
            var body = await Body.ReadJsonAsync<MailboxRequest>(request, cancellationToken);
            if (!body.TryGet(out var asked))
            {
                return new Refused(body.Refusal);
            }
            var token = new byte[MailboxId.LengthBytes];
            var isToken = Convert.TryFromBase64String(asked.Token, token, out var length) && length == token.Length;
            var found = await find(MailboxId.Of(isToken ? token : []), asked, cancellationToken);
            var elapsed = time.GetElapsedTime(begun);
            await Task.Delay(TimeSpan.FromTicks(Grid.Ticks - (elapsed.Ticks % Grid.Ticks)), time, cancellationToken);
            return found is null
                ? new PaddedAnswer(RefusalBody.Of(Refusal.NotFound), sizeBytes, Refusal.NotFound.Status())
                : new PaddedAnswer(found, sizeBytes, StatusCodes.Status200OK);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}
