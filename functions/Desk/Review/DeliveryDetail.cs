using System.Text.Json;
using System.Text.Json.Nodes;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Index;
using Submissions.Index.Rows;

namespace Submissions.Desk.Review;

/// <summary>One delivery as the page gets it.</summary>
public sealed record DeliveryDetail
{
    public required int Number { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public RefusalBody? Refusal { get; init; }

    /// <summary>The manifest's answers, without its list of files and its signature.</summary>
    public JsonObject? Manifest { get; init; }

    /// <summary>Of a follow-up, whether it is signed by who sent what it follows; absent for every other delivery.</summary>
    public bool? Verified { get; init; }

    /// <summary>The partner that sent it; absent for a witness.</summary>
    public DelivererDetail? Partner { get; init; }

    /// <summary>In what its statement is written; absent when there is none, or it is not triaged.</summary>
    public WritingDetail? Writing { get; init; }

    public required IReadOnlyList<FileDetail> Files { get; init; }

    public static DeliveryDetail Of(DeliveryRow delivery, SubmissionRows rows, IReadOnlyDictionary<int, bool> verified) => new()
    {
        Number = delivery.Number,
        ReceivedAt = new DateTimeOffset(delivery.ReceivedAt, TimeSpan.Zero),
        Refusal = delivery.Refusal == 0 ? null : RefusalBody.Of((Refusal)delivery.Refusal),
        Manifest = delivery.Manifest is null ? null : WithoutFiles(delivery.Manifest),
        Verified = verified.TryGetValue(delivery.Number, out var isSigned) ? isSigned : null,
        Writing = rows.Triages.SingleOrDefault(triage => triage.Delivery == delivery.Number) is { Scripts.Length: > 0 } triage ? WritingDetail.Of(triage, delivery.Language) : null,
        Files = [.. rows.Files.Where(file => file.Delivery == delivery.Number)
            .Select(file => FileDetail.Of(file, rows.Copies.SingleOrDefault(copy => copy.Delivery == file.Delivery && copy.Object == file.Object)))],
    };

    private static JsonObject WithoutFiles(string manifest)
    {
        var members = JsonSerializer.Deserialize<JsonObject>(manifest, ContractJson.Options)!;
        members.Remove("files");
        members.Remove("signature");
        return members;
    }
}
