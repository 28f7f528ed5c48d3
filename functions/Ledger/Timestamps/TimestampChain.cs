namespace Submissions.Ledger;

/// <summary>The tokens of one authority over one checkpoint: the first, and its renewals in order.</summary>
public static class TimestampChain
{
    /// <summary>Most tokens in a chain: certificates last years, so this is centuries. Stops a chain of any length.</summary>
    public const int MaxLength = 64;

    /// <summary>Checks a chain. What it proves is the time of the first token; the last one keeps that proof alive.</summary>
    /// <param name="trust">Roots of the authorities.</param>
    /// <param name="checkpointText"><see cref="SignedNote.Text"/>.</param>
    /// <param name="untrustedTokens">At least one, the first first.</param>
    /// <param name="tokens">The tokens up to the first fault.</param>
    public static LedgerFault Check(TimestampTrust trust, ReadOnlySpan<byte> checkpointText, IReadOnlyList<byte[]> untrustedTokens, out IReadOnlyList<TimestampToken> tokens)
    {
        var found = new List<TimestampToken>();
        tokens = found;
        if (untrustedTokens.Count is 0 or > MaxLength)
        {
            return LedgerFault.TokenMalformed;
        }
        foreach (var bytes in untrustedTokens)
        {
            var before = found.LastOrDefault();
            var imprint = before is null ? TimestampImprint.OfCheckpoint(checkpointText) : TimestampImprint.OfRenewal(checkpointText, before.Bytes.Span);
            var fault = trust.Check(bytes, imprint, out var token);
            if (fault != LedgerFault.None)
            {
                return fault;
            }
            if (before is not null && token!.At < before.At)
            {
                return LedgerFault.TokenOutOfOrder;
            }
            if (before is not null && token!.At > before.CertificateExpiresAt)
            {
                return LedgerFault.TokenRenewedTooLate;
            }
            found.Add(token!);
        }
        return LedgerFault.None;
    }
}
