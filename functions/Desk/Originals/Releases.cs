using System.Text.Json;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Keys;
using Submissions.Index;
using Submissions.Storage;

namespace Submissions.Desk.Originals;

/// <summary>
/// Requests for originals and their answers: first the event, then the record, then, of an approval, the message to the pipeline, which judges all of it again. If the process dies in between, whoever asked was not
/// answered and asks again; an approval that stands is handed on once more.
/// </summary>
public sealed class Releases(ArtefactStore artefacts, StaffKeyDecisions keys, IndexReader index, CustodyLog custody, MessageSender messages, TimeProvider time, Entropy entropy)
{
    /// <summary>Days back that the list of all submissions looks: so long a request is open and a copy there.</summary>
    private const int ListedDays = 30;

    /// <summary>Requests in one answer. Stops a colleague who asks in a loop from taking the page down.</summary>
    private const int MaxRequests = 200;

    /// <summary>Asks for an original.</summary>
    /// <param name="staff">Who asks.</param>
    /// <param name="role">In which of their roles.</param>
    /// <param name="submission">Of which submission.</param>
    /// <param name="asked">Which file, why and to which key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The request; <see cref="Refusal.NotFound"/> for a file that is not there; <see cref="Refusal.StaffKeyUnproven"/>.</returns>
    public async Task<Outcome<ReleaseDetail>> AskAsync(StaffMember staff, string role, SubmissionId submission, OriginalRequest asked, CancellationToken cancellationToken)
    {
        var rows = await index.SubmissionAsync(submission, cancellationToken);
        if (rows?.Files.Any(file => file.Delivery == asked.Delivery && file.Object == asked.Object) != true || !Enum.IsDefined(asked.Why))
        {
            return Refusal.NotFound;
        }
        if (!await keys.IsUsableAsync(staff, asked.Key, cancellationToken))
        {
            return Refusal.StaffKeyUnproven;
        }
        var request = new ReleaseRequest
        {
            Id = Convert.ToHexStringLower(entropy.Bytes(Decision.IdLength / 2)),
            Submission = submission,
            Delivery = asked.Delivery,
            Object = asked.Object,
            Key = asked.Key,
            Why = asked.Why,
            By = staff.Id,
            Role = role,
            At = time.GetUtcNow(),
        };
        await RecordAsync(request, staff, "releaseRequested", request.Name(), request, cancellationToken);
        await artefacts.TryCreateAsync(Containers.Decisions, ReleaseDay.NameFor(request), ReadOnlyMemory<byte>.Empty, cancellationToken);
        return ReleaseDetail.Of(request, null, null, request.At);
    }

    /// <summary>Answers a request. The first answer stands (of two at once both are on the record, and the first counts); an approval that stands is handed to the pipeline again.</summary>
    /// <returns>The request; <see cref="Refusal.NotFound"/>; <see cref="Refusal.OtherPersonNeeded"/>; <see cref="Refusal.ReleaseExpired"/>; <see cref="Refusal.AlreadyAnswered"/>.</returns>
    public async Task<Outcome<ReleaseDetail>> AnswerAsync(StaffMember staff, SubmissionId submission, string untrustedRequest, bool approved, CancellationToken cancellationToken)
    {
        if (await RequestAsync(submission, untrustedRequest, cancellationToken) is not { } request)
        {
            return Refusal.NotFound;
        }
        var now = time.GetUtcNow();
        var answer = new ReleaseAnswer { Request = request.Id, Submission = submission, Approved = approved, By = staff.Id, Role = Roles.Lead, At = now };
        if (string.Equals(staff.Id, request.By, StringComparison.OrdinalIgnoreCase) || now > request.Until())
        {
            return now > request.Until() ? Refusal.ReleaseExpired : Refusal.OtherPersonNeeded;
        }
        var standing = await artefacts.ReadRecordAsync<ReleaseAnswer>(Containers.Decisions, answer.Name(), cancellationToken);
        if (standing is null)
        {
            await RecordAsync(request, staff, approved ? "releaseApproved" : "releaseDeclined", answer.Name(), answer, cancellationToken);
            standing = await artefacts.ReadRecordAsync<ReleaseAnswer>(Containers.Decisions, answer.Name(), cancellationToken) ?? throw new InvalidOperationException("An answer that was written and is not there.");
        }
        if (standing.Approved != approved)
        {
            return Refusal.AlreadyAnswered;
        }
        if (standing.Approves(request))
        {
            await messages.SendAsync(Queues.Release, ReleaseMessage.For(request), cancellationToken);
        }
        return await DetailAsync(request, cancellationToken);
    }

    /// <summary>A request and what became of it; null when there is none.</summary>
    public async Task<(ReleaseRequest Request, ReleaseDetail Detail, ReleaseRecord? Record)?> FindAsync(SubmissionId submission, string untrustedRequest, CancellationToken cancellationToken)
    {
        if (await RequestAsync(submission, untrustedRequest, cancellationToken) is not { } request)
        {
            return null;
        }
        var answer = await artefacts.ReadRecordAsync<ReleaseAnswer>(Containers.Decisions, ReleaseAnswer.NameFor(submission, request.Id), cancellationToken);
        var record = answer is { Approved: true } ? await artefacts.ReadRecordAsync<ReleaseRecord>(Containers.Records, ReleaseRecord.NameFor(request.ObjectId(), request.Id), cancellationToken) : null;
        return (request, ReleaseDetail.Of(request, answer, record, time.GetUtcNow()), record);
    }

    /// <summary>All requests for one submission, latest first.</summary>
    public async Task<IReadOnlyList<ReleaseDetail>> ListAsync(SubmissionId submission, CancellationToken cancellationToken) =>
        [.. (await FindAllAsync(submission, cancellationToken)).Select(found => found.Detail).OrderByDescending(detail => detail.At)];

    /// <summary>The released originals of one submission that are kept now, in the order in which they were asked for.</summary>
    public async Task<IReadOnlyList<ReadyRelease>> ReadyAsync(SubmissionId submission, CancellationToken cancellationToken)
    {
        var ready = new List<ReadyRelease>();
        foreach (var (request, detail, record) in await FindAllAsync(submission, cancellationToken))
        {
            if (detail.Stage == ReleaseStage.Ready && record?.Output is { } copy)
            {
                ready.Add(new ReadyRelease(request, record.Input, copy));
            }
        }
        return [.. ready.OrderBy(release => release.Request.At)];
    }

    /// <summary>Requests of the last weeks for any submission, latest first.</summary>
    public async Task<IReadOnlyList<ReleaseDetail>> ListRecentAsync(CancellationToken cancellationToken)
    {
        var found = new List<ReleaseDetail>();
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        for (var day = today; day >= today.AddDays(-ListedDays) && found.Count < MaxRequests; day = day.AddDays(-1))
        {
            await foreach (var name in artefacts.ListAsync(Containers.Decisions, ReleaseDay.PrefixFor(day), cancellationToken).Take(MaxRequests))
            {
                if (ReleaseDay.Read(name) is { } named && await FindAsync(named.Submission, named.Request, cancellationToken) is { } known)
                {
                    found.Add(known.Detail);
                }
            }
        }
        return [.. found.OrderByDescending(detail => detail.At)];
    }

    /// <summary>Hands what was approved and is not made yet to the pipeline again, for one delivery.</summary>
    public async Task HandOnAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        foreach (var detail in await ListAsync(id.Submission, cancellationToken))
        {
            if (detail.Stage == ReleaseStage.Approved && detail.Delivery == id.Number)
            {
                await messages.SendAsync(Queues.Release, new ReleaseMessage { Submission = id.Submission, Delivery = id.Number, Request = detail.Id }, cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyList<(ReleaseRequest Request, ReleaseDetail Detail, ReleaseRecord? Record)>> FindAllAsync(SubmissionId submission, CancellationToken cancellationToken)
    {
        var found = new List<(ReleaseRequest Request, ReleaseDetail Detail, ReleaseRecord? Record)>();
        await foreach (var name in artefacts.ListAsync(Containers.Decisions, ReleaseRequest.PrefixFor(submission), cancellationToken))
        {
            if (name.Split('/') is [_, _, var request, "request.json"] && await FindAsync(submission, request, cancellationToken) is { } known)
            {
                found.Add(known);
            }
            if (found.Count == MaxRequests)
            {
                break;
            }
        }
        return found;
    }

    private async Task<ReleaseDetail> DetailAsync(ReleaseRequest request, CancellationToken cancellationToken) =>
        (await FindAsync(request.Submission, request.Id, cancellationToken) ?? throw new InvalidOperationException("A request that was there and is gone.")).Detail;

    private async Task<ReleaseRequest?> RequestAsync(SubmissionId submission, string untrustedId, CancellationToken cancellationToken) =>
        Decision.IsId(untrustedId) ? await artefacts.ReadRecordAsync<ReleaseRequest>(Containers.Decisions, ReleaseRequest.NameFor(submission, untrustedId), cancellationToken) : null;

    private async Task RecordAsync<T>(ReleaseRequest about, StaffMember staff, string why, string name, T record, CancellationToken cancellationToken)
        where T : notnull
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(record, ContractJson.Options);
        await custody.AppendAsync(
            new CustodyEvent
            {
                Submission = about.Submission,
                Delivery = about.Delivery,
                Object = about.Object,
                Act = CustodyAct.ReleaseDecided,
                Actor = staff.Id,
                At = time.GetUtcNow(),
                Why = why,
                Outputs = [new Artefact { Name = $"{Containers.Decisions}/{name}", LengthBytes = bytes.Length, Digest = Convert.ToHexStringLower(TreeHash.Of(bytes)) }],
                Occurrence = name,
                Salt = CustodyEvent.NewSalt(entropy),
            },
            cancellationToken);
        await artefacts.TryCreateAsync(Containers.Decisions, name, bytes, cancellationToken);
    }
}
