namespace Submissions.Contracts;

/// <summary>The blob containers. Who may do what to which is in architecture.md, in infra/ and, on one machine, in Local's table of rights.</summary>
public static class Containers
{
    /// <summary>Ciphertext as sent, write-once: <c>{submission}/{delivery}/{object}</c>.</summary>
    public const string Sealed = "sealed";

    /// <summary>Intake records: <c>{submission}/{delivery}.json</c>.</summary>
    public const string Intake = "intake";

    /// <summary>Custody events, create-only.</summary>
    public const string Events = "events";

    /// <summary>What the pipeline found: scans, derivations, triage.</summary>
    public const string Records = "records";

    /// <summary>Safe copies and manifests, sealed to the desk key.</summary>
    public const string Copies = "copies";

    /// <summary>Published public keys.</summary>
    public const string Keys = "keys";

    /// <summary>What an operator edits: the vocabulary.</summary>
    public const string Config = "config";

    public static IReadOnlyList<string> All { get; } = [Sealed, Intake, Events, Records, Copies, Keys, Config];
}
