using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Storage;

namespace Submissions.Pipeline.Release;

/// <summary>
/// Releases one original that two people agreed on: a copy, sealed to the requester's own key, that is deleted after some days. First the event that it is opened, then the copy, then the event that it is released, then
/// the record, by which alone the desk hands it out. If the process dies in between, the message comes back, finds what is there and does the rest; the name of the copy follows from the approval.
/// </summary>
public sealed class ReleaseOriginal(
    Messages incoming, ReleaseCheck check, ReleaseSealing sealing, Openings openings, ArtefactStore artefacts, IndexWriter index, CustodyLog custody, Attempts attempts, TimeProvider time, Entropy entropy,
    IOptions<ReleaseOptions> options)
{
    [Function("ReleaseOriginal")]
    public async Task RunAsync([QueueTrigger(Queues.Release, Connection = Queues.Connection)] string message, CancellationToken cancellationToken)
    {
        if (await incoming.ReadAsync<ReleaseMessage>(message, cancellationToken) is not { } request)
        {
            return;
        }
        await attempts.RunAsync(Queues.Release, request, request.Id(), () => RunAsync(request, message, cancellationToken), cancellationToken);
    }

    private async Task RunAsync(ReleaseMessage asked, string message, CancellationToken cancellationToken)
    {
        var checking = await check.CheckAsync(asked, cancellationToken);
        if (!checking.TryGet(out var grounds))
        {
            await incoming.RefuseAsync(message, checking.Refusal, asked.Submission, cancellationToken);
            return;
        }
        var id = grounds.Request.ObjectId();
        var intake = await artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(id.Delivery), cancellationToken);
        if (intake?.Artefacts().SingleOrDefault(named => named.Name == $"{Containers.Sealed}/{id}") is not { } received)
        {
            await incoming.RefuseAsync(message, Refusal.SubmissionUnknown, asked.Submission, cancellationToken);
            return;
        }
        if (!await artefacts.ExistsAsync(Containers.Records, ReleaseRecord.NameFor(id, grounds.Request.Id), cancellationToken))
        {
            await ReleaseAsync(grounds, received, intake.Drop == true, cancellationToken);
        }
        await index.RemoveStuckAsync(id.Delivery, Queues.Release, cancellationToken);
    }

    private async Task ReleaseAsync(ReleaseGrounds grounds, Artefact received, bool isDrop, CancellationToken cancellationToken)
    {
        var (request, id) = (grounds.Request, grounds.Request.ObjectId());
        await openings.RecordAsync(id.Delivery, $"release-{request.Id}", [received], cancellationToken);
        var copy = new ReleasedCopy(grounds.Answer.At + TimeSpan.FromDays(options.Value.Days), id, request.Id);
        var made = await sealing.SealAsync(copy, received, isDrop, grounds.Recipient, cancellationToken);
        var record = new ReleaseRecord
        {
            Request = request.Id,
            Input = received,
            Output = made.TryGet(out var output) ? output : null,
            Refusal = output is null ? made.Refusal : null,
            At = time.GetUtcNow(),
            Until = copy.Until,
        };
        if (output is not null)
        {
            await custody.AppendAsync(Released(grounds, received, output), cancellationToken);
        }
        await artefacts.TryCreateRecordAsync(Containers.Records, ReleaseRecord.NameFor(id, request.Id), record, cancellationToken);
    }

    private CustodyEvent Released(ReleaseGrounds grounds, Artefact received, Artefact output) => new()
    {
        Submission = grounds.Request.Submission,
        Delivery = grounds.Request.Delivery,
        Object = grounds.Request.Object,
        Act = CustodyAct.Released,
        Actor = "pipeline",
        At = time.GetUtcNow(),
        Why = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(grounds.Request.Why.ToString()),
        Inputs = [received],
        Outputs = [output],
        Tool = new ToolUse
        {
            Name = "age",
            Version = "1",
            Parameters = new Dictionary<string, string>
            {
                ["approvedBy"] = grounds.Answer.By,
                ["key"] = grounds.Request.Key,
                ["request"] = grounds.Request.Id,
                ["requestedBy"] = grounds.Request.By,
            },
        },
        Occurrence = grounds.Request.Id,
        Salt = CustodyEvent.NewSalt(entropy),
    };
}
