using System.Text.Json;
using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Desk.Work;

/// <summary>One change of staff's as the page gets it.</summary>
public sealed record EditDetail
{
    public required int Number { get; init; }

    public required string Id { get; init; }

    public required EditKind Kind { get; init; }

    public required string By { get; init; }

    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    public SubmissionStatus? Status { get; init; }

    public StatusReason? Reason { get; init; }

    public string? Assignee { get; init; }

    public int? Delivery { get; init; }

    public IReadOnlyList<VerifiedVictims>? Victims { get; init; }

    public string? Text { get; init; }

    public static EditDetail Of(EditRow row) => new()
    {
        Number = row.Number,
        Id = row.Id,
        Kind = (EditKind)row.Kind,
        By = row.By,
        Role = row.Role,
        At = new DateTimeOffset(row.At, TimeSpan.Zero),
        Status = (SubmissionStatus?)row.Status,
        Reason = (StatusReason?)row.Reason,
        Assignee = row.Assignee,
        Delivery = row.Delivery,
        Victims = row.Victims is null ? null : JsonSerializer.Deserialize<List<VerifiedVictims>>(row.Victims, ContractJson.Options),
        Text = row.Text,
    };
}
