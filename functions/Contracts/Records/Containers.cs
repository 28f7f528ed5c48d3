namespace Submissions.Contracts;

/// <summary>The blob containers. Who may do what to which is in architecture.md, in infra/ and, on one machine, in Local's table of rights.</summary>
public static class Containers
{
    /// <summary>Ciphertext as sent, write-once: <c>{submission}/{delivery}/{object}</c>.</summary>
    public const string Sealed = "sealed";

    /// <summary>
    /// Intake records: <c>{submission}/{delivery}.json</c>; what was sent under a return code: <c>mailboxes/…</c> (<see cref="MailboxEntry"/>);
    /// whose a partner's submission is: <c>{submission}/partner.json</c> (<see cref="PartnerSubmission"/>); what a partner's call asked for: <c>partners/{id}/calls/{key}</c>, a digest;
    /// what was granted of the limits, one empty blob each: <c>{submission}/allowance/{number}</c>, <c>budget/{day}/{kind}/{number}</c>.
    /// </summary>
    public const string Intake = "intake";

    /// <summary>Custody events, create-only.</summary>
    public const string Events = "events";

    /// <summary>What is not through the pipeline yet, one empty blob for each delivery: <c>{submission}/{delivery}</c>.</summary>
    public const string Unfinished = "unfinished";

    /// <summary>What the pipeline found: scans, derivations, triage.</summary>
    public const string Records = "records";

    /// <summary>How far each delivery has come, for its sender: <see cref="StatusRecord"/>. Says days and nothing of the content.</summary>
    public const string Status = "status";

    /// <summary>Messages of staff to witnesses, sealed: <c>{mailbox}/{number}</c> (<see cref="MailboxMessage"/>).</summary>
    public const string Mailbox = "mailbox";

    /// <summary>Safe copies and manifests, sealed to the desk key.</summary>
    public const string Copies = "copies";

    /// <summary>Copies of originals for staff who may have one, sealed to their own keys, until they are deleted: <see cref="ReleasedCopy"/>.</summary>
    public const string Released = "released";

    /// <summary>Published public keys.</summary>
    public const string Keys = "keys";

    /// <summary>What an operator edits: the vocabulary, the rules of triage and their words, the templates of messages, the partners (<see cref="Partner"/>); and the lists of released files, <c>releases/{SHA-256}.json</c> (<see cref="ReleaseList"/>).</summary>
    public const string Config = "config";

    /// <summary>Names of the events that were written, for the sequencer: append blobs <c>{log}/{day}/{part}</c> (<see cref="LogNames"/>).</summary>
    public const string Journal = "journal";

    /// <summary>What Custody has still to look at, one empty blob each: <c>decisions/{decision}</c>, <c>keys/{id}</c>, <c>vouch/{log}/{path}</c>. The only things that are deleted when done.</summary>
    public const string Pending = "pending";

    /// <summary>Custody's own records, create-only: <c>batches/</c>, <c>sequenced/</c>, <c>retention/</c>, <c>due/</c>, <c>publications/</c> (docs/formats/ledger-store.md).</summary>
    public const string Custody = "custody";

    /// <summary>What Custody may overwrite and nobody else needs: leases, cursors.</summary>
    public const string Cursors = "cursors";

    /// <summary>What is public of both logs and never changes: <c>{log}/tile/…</c>, <c>{log}/checkpoints/{size}</c>, <c>{log}/timestamps/{size}/…</c>; of the public log the entries as well.</summary>
    public const string Tiles = "tiles";

    /// <summary>Entry bundles of the custody log, for auditors: <c>custody/tile/entries/…</c>.</summary>
    public const string Bundles = "bundles";

    /// <summary>The latest checkpoint of each log, <c>{log}/checkpoint</c>, the latest that has a timestamp, <c>{log}/timestamped</c>, the key that signs them, <c>{log}/key</c>, and the proofs of published keys, <c>public/keys</c> (<see cref="LoggedKeys"/>) and <c>public/staff/{id}</c> (<see cref="StaffKey"/>): all of the ledger that is overwritten.</summary>
    public const string Checkpoints = "checkpoints";

    /// <summary>What the holder of a return code and the partner may fetch: <c>{submission}/{delivery}.tlog-proof</c>, notices of a disposal (<see cref="DisposalNotice"/>).</summary>
    public const string Receipts = "receipts";

    /// <summary>What staff decided about keeping: <c>{submission}/{decision}.json</c>; about incidents: <c>incidents/{submission}/{decision}.json</c> (<see cref="IncidentDecision"/>); their work: <c>work/{submission}/{number}.json</c> (<see cref="Edit"/>); what they wrote to witnesses: <c>messages/{mailbox}/{number}.json</c> (<see cref="SentMessage"/>); about originals: <c>releases/{submission}/{request}/…</c> (<see cref="ReleaseRequest"/>), <c>release-days/…</c> (<see cref="ReleaseDay"/>); about their keys: <c>keys/{id}/…</c> (<see cref="StaffKey"/>).</summary>
    /// <remarks>Case files and their exports: <c>cases/{case}/…</c> (<see cref="CaseEdit"/>).</remarks>
    public const string Decisions = "decisions";

    /// <summary>What staff must see: <c>{alert}.json</c>.</summary>
    public const string Alerts = "alerts";

    public static IReadOnlyList<string> All { get; } =
        [Sealed, Intake, Unfinished, Events, Records, Status, Mailbox, Copies, Released, Keys, Config, Journal, Pending, Custody, Cursors, Tiles, Bundles, Checkpoints, Receipts, Decisions, Alerts];
}
