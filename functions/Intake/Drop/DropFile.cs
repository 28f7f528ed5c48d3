using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Document;
using Submissions.Intake.Publish;

namespace Submissions.Intake.Drop;

/// <summary>
/// Takes a file that somebody sealed with a stock age tool and sends by an ordinary form post, for browsers without scripts. No work can be asked of them: while work is asked for, they are told to come
/// again later. A browser is sent on to a page that says what became of the file and nothing else; a program gets the submission's number, or the refusal.
/// </summary>
public sealed class DropFile(SenderKeys keys, DropFiles files, StaticSite site)
{
    /// <summary>The two fields' headers and boundaries.</summary>
    private const int FormLengthBytes = 16 << 10;

    private const string DefaultLanguage = "en";

    private static readonly TimeSpan s_later = TimeSpan.FromMinutes(1);

    [Function("DropFile")]
    [Operation(
        "Takes a file that was sealed with a stock tool to the drop key, from a form without scripts. A browser is sent on to a page instead.",
        Refusal.LengthRequired, Refusal.BodyTooLarge, Refusal.ContentTypeWrong, Refusal.MalformedRequest, Refusal.NotFound, Refusal.NotSealedToDropKey, Refusal.PartTooSlow, Refusal.Busy,
        TakesBytes = "multipart/form-data", Status = 201, Gives = typeof(DroppedFile))]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "drop")] HttpRequest request, CancellationToken cancellationToken)
    {
        var language = DefaultLanguage;
        var refusal = request.ContentLength switch
        {
            null => Refusal.LengthRequired,
            > DropFiles.MaxLengthBytes + FormLengthBytes => Refusal.BodyTooLarge,
            _ => Refusal.None,
        };
        if (refusal == Refusal.None && (await keys.ReadAsync(cancellationToken))?.Drop is null)
        {
            refusal = Refusal.NotFound;
        }
        if (refusal != Refusal.None)
        {
            return Answer(request, language, refusal);
        }
        if (DropForm.Open(request) is not { } form)
        {
            return Answer(request, language, Refusal.ContentTypeWrong);
        }
        try
        {
            DeliveryId? received = null;
            while (await form.NextAsync(cancellationToken) is var (name, content))
            {
                switch (name)
                {
                    case DropForm.LanguageField:
                        var named = await DropForm.ReadLanguageAsync(content, cancellationToken);
                        language = site.Find(PlainPages.NameOf(named, PlainPages.Received)) is null ? language : named;
                        break;
                    case DropForm.FileField when received is null:
                        var file = await files.ReceiveAsync(request, content, cancellationToken);
                        if (!file.TryGet(out var id))
                        {
                            return Answer(request, language, file.Refusal);
                        }
                        received = id;
                        break;
                    default:
                        return Answer(request, language, Refusal.MalformedRequest);
                }
            }
            return received is { } delivery ? await CommitAsync(request, language, delivery, cancellationToken) : Answer(request, language, Refusal.MalformedRequest);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status408RequestTimeout)
        {
            return Answer(request, language, Refusal.PartTooSlow);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or IOException)
        {
            return Answer(request, language, Refusal.MalformedRequest);
        }
    }

    private async Task<IResult> CommitAsync(HttpRequest request, string language, DeliveryId delivery, CancellationToken cancellationToken)
    {
        var committed = await files.CommitAsync(delivery, cancellationToken);
        return !committed.TryGet(out _) ? Answer(request, language, committed.Refusal)
            : IsBrowser(request) ? new SeeOther(PlainPages.NameOf(language, PlainPages.Received))
            : new Answer(new DroppedFile(delivery.Submission), StatusCodes.Status201Created);
    }

    private IResult Answer(HttpRequest request, string language, Refusal refusal)
    {
        var page = PlainPages.NameOf(language, refusal == Refusal.Busy ? PlainPages.Busy : PlainPages.Refused);
        return IsBrowser(request) && site.Find(page) is not null ? new SeeOther(page) : new Refused(refusal, refusal == Refusal.Busy ? s_later : null);
    }

    private static bool IsBrowser(HttpRequest request) => request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
