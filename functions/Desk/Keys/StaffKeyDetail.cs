using Submissions.Contracts;

namespace Submissions.Desk.Keys;

/// <summary>A staff member's key as the page gets it (docs/formats/http.md).</summary>
public sealed record StaffKeyDetail
{
    public required string Id { get; init; }

    public required string Recipient { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? ConfirmedBy { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public required bool Withdrawn { get; init; }

    /// <summary>Whether the public log names it: from then on originals can be released to it.</summary>
    public required bool Logged { get; init; }

    public static StaffKeyDetail Of(StaffKeyState state, bool isLogged) => new()
    {
        Id = state.Key.Id,
        Recipient = state.Key.Recipient,
        By = state.Key.By,
        At = state.Key.At,
        ConfirmedBy = state.Confirmation?.By,
        ConfirmedAt = state.Confirmation?.At,
        Withdrawn = state.Withdrawal is not null,
        Logged = isLogged,
    };
}
