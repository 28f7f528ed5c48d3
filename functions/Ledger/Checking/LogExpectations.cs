namespace Submissions.Ledger;

/// <summary>What somebody who checks a whole log holds it to.</summary>
public sealed record LogExpectations
{
    public required LogIdentity Log { get; init; }

    public required LogKind Kind { get; init; }

    /// <summary>Roots of the timestamp authorities; null: tokens are counted but not believed, and dates are the operator's word.</summary>
    public TimestampTrust? Timestamps { get; init; }

    /// <summary>True for a store from which nothing is ever deleted, as ours are; false for a mirror that clears partial tiles away once the full ones are there, which c2sp.org/tlog-tiles allows.</summary>
    public bool KeepsPartialTiles { get; init; } = true;

    /// <summary>How far the clocks of planes and authorities may be apart; minutes. 2 by default.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Within what time an act has to be in the log: hours, the promise's 24 by default.</summary>
    public TimeSpan EnteredWithin { get; init; } = TimeSpan.FromHours(24);
}
