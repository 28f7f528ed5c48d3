namespace Submissions.Contracts;

/// <summary>What published keys are for, as entries of the public log name it.</summary>
public static class KeyUses
{
    public const string Intake = VaultKeys.Intake;

    public const string Desk = VaultKeys.Desk;

    public const string Promise = VaultKeys.Promise;

    public const string Message = VaultKeys.Message;

    /// <summary>An <c>age1pq1…</c> recipient whose identity custodians keep offline; no key of the vault.</summary>
    public const string Recovery = "recovery";

    /// <summary>An <c>age1…</c> recipient for files that come without scripts.</summary>
    public const string Drop = VaultKeys.Drop;

    /// <summary>An <c>age1pq1…</c> recipient of a staff member, for released originals; no key of the vault (<see cref="StaffKey"/>).</summary>
    public const string Staff = "staff";
}
