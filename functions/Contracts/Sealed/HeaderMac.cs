namespace Submissions.Contracts;

/// <summary>Computes the MAC of a header. A port of sorts: Contracts knows the grammar, only Sealing knows file keys.</summary>
/// <param name="authenticated">The header up to and including the three dashes.</param>
/// <param name="mac">Where the 32 bytes go.</param>
public delegate void HeaderMac(ReadOnlySpan<byte> authenticated, Span<byte> mac);
