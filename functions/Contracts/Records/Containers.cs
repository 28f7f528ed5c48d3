namespace Submissions.Contracts;

/// <summary>The blob containers. Who may do what to which is in architecture.md, in infra/ and, on one machine, in Local's table of rights.</summary>
public static class Containers
{
    /// <summary>Ciphertext as sent, write-once: <c>{submission}/{delivery}/{object}</c>.</summary>
    public const string Sealed = "sealed";

    /// <summary>
    /// Intake records: <c>{submission}/{delivery}.json</c>; what was sent under a return code: <c>mailboxes/…</c> (<see cref="MailboxEntry"/>);
    /// what was granted of the limits, one empty blob each: <c>{submission}/allowance/{number}</c>, <c>budget/{day}/{kind}/{number}</c>.
    /// </summary>
    public const string Intake = "intake";

    /// <summary>Custody events, create-only.</summary>
    public const string Events = "events";

    /// <summary>What the pipeline found: scans, derivations, triage.</summary>
    public const string Records = "records";

    /// <summary>How far each delivery has come, for its sender: <see cref="StatusRecord"/>. Says days and nothing of the content.</summary>
    public const string Status = "status";

    /// <summary>Messages of staff to witnesses, sealed: <c>{mailbox}/{number}</c> (<see cref="MailboxMessage"/>).</summary>
    public const string Mailbox = "mailbox";

    /// <summary>What the holder of a return code and the partner may fetch: <c>{submission}/{delivery}.tlog-proof</c>, <c>{submission}/disposal-{number}.json</c>.</summary>
    public const string Receipts = "receipts";

    /// <summary>Safe copies and manifests, sealed to the desk key.</summary>
    public const string Copies = "copies";

    /// <summary>Published public keys.</summary>
    public const string Keys = "keys";

    /// <summary>What an operator edits: the vocabulary.</summary>
    public const string Config = "config";

    public static IReadOnlyList<string> All { get; } = [Sealed, Intake, Events, Records, Status, Mailbox, Receipts, Copies, Keys, Config];
}
