namespace Submissions.Contracts;

/// <summary>The names of keys and secrets, the same in every vault.</summary>
public static class VaultKeys
{
    /// <summary>RSA-3072: what witnesses and partners seal to. Unwrapped by Pipeline alone.</summary>
    public const string Intake = "intake";

    /// <summary>RSA-3072: what working copies are sealed to. Unwrapped by Desk alone.</summary>
    public const string Desk = "desk";

    /// <summary>P-256: Intake's promises.</summary>
    public const string Promise = "promise";

    /// <summary>P-256: checkpoints of both logs, Custody alone.</summary>
    public const string Log = "log";

    /// <summary>P-256: messages of staff to witnesses, Desk alone.</summary>
    public const string Message = "message";

    /// <summary>Secret: the 64-byte ML-KEM-768 seed of the intake key's post-quantum half. Its version is the RSA key's.</summary>
    public const string IntakeMlKem = "intake-mlkem";

    /// <summary>Secret: the same for the desk key.</summary>
    public const string DeskMlKem = "desk-mlkem";

    /// <summary>Secret: 32 bytes; Intake's capabilities and challenges.</summary>
    public const string IntakeMac = "intake-mac";

    /// <summary>Secret: 32 bytes; what equal files are found by. Read by Pipeline alone.</summary>
    public const string ContentMac = "content-mac";

    /// <summary>Secret: an X25519 identity as <c>age-keygen</c> writes it (<c>AGE-SECRET-KEY-1…</c>, ASCII), for files that come without scripts. Read by Pipeline alone; absent where none are taken.</summary>
    public const string Drop = "drop";
}
