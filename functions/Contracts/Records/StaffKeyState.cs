namespace Submissions.Contracts;

/// <summary>Everything on the record about one staff member's key.</summary>
/// <param name="Key">The registration.</param>
/// <param name="Confirmation">Null until a second person confirmed it.</param>
/// <param name="Withdrawal">Null unless it was withdrawn.</param>
public sealed record StaffKeyState(StaffKey Key, StaffKeyDecision? Confirmation, StaffKeyDecision? Withdrawal)
{
    /// <summary>Whether two people stand behind it and nobody took it back.</summary>
    public bool IsConfirmed => Withdrawal is null && Confirmation?.Confirms(Key) == true;
}
