using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>What a verifier needs to know of a custody event, read off the entry's bytes. The spans are parts of the entry, as they stand in it.</summary>
internal ref struct EventFacts
{
    public CustodyAct Act;

    public DateTimeOffset At;

    /// <summary>64 hexadecimal digits; empty before the first checkpoint.</summary>
    public ReadOnlySpan<byte> After;

    public ReadOnlySpan<byte> Actor;

    public ReadOnlySpan<byte> Submission;

    public ReadOnlySpan<byte> Delivery;

    public ReadOnlySpan<byte> Object;

    public ReadOnlySpan<byte> Occurrence;

    /// <summary>The JSON array of artefacts.</summary>
    public ReadOnlySpan<byte> Inputs;

    /// <summary>The JSON array of artefacts.</summary>
    public ReadOnlySpan<byte> Outputs;

    /// <summary>64 hexadecimal digits; empty when the event carries none.</summary>
    public ReadOnlySpan<byte> Tag;
}
