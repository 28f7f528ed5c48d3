using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Desk.Work;

/// <summary>What staff made of a submission so far, as the page gets it (docs/formats/http.md): how it stands, and every change that led there.</summary>
public sealed record WorkDetail
{
    /// <summary>Number of the last edit, which the next one names; 0 when there is none.</summary>
    public required int Number { get; init; }

    public required SubmissionStatus Status { get; init; }

    public string? Assignee { get; init; }

    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Victims that staff hold to be verified; absent while nobody counted.</summary>
    public IReadOnlyList<VerifiedVictims>? Victims { get; init; }

    public ClaimDetail? Claim { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<EditDetail> Items { get; init; }

    public static WorkDetail Of(IReadOnlyList<EditRow> rows, ClaimDetail? claim)
    {
        List<EditDetail> items = [.. rows.Select(EditDetail.Of)];
        var labels = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (item is { Kind: EditKind.LabelAdded, Text: { } added })
            {
                labels.Add(added);
            }
            else if (item is { Kind: EditKind.LabelRemoved, Text: { } removed })
            {
                labels.Remove(removed);
            }
        }
        return new WorkDetail
        {
            Number = items.Count == 0 ? 0 : items[^1].Number,
            Status = items.FindLast(item => item.Kind == EditKind.Status)?.Status ?? SubmissionStatus.New,
            Assignee = items.FindLast(item => item.Kind == EditKind.Assigned)?.Assignee,
            Labels = [.. labels],
            Victims = items.FindLast(item => item.Kind == EditKind.VictimsVerified)?.Victims,
            Claim = claim,
            Items = items,
        };
    }
}
