namespace Submissions.Contracts;

/// <summary>
/// The header of an age v1 file (c2sp.org/age, "Header"). Parsing needs no key; whoever has the file key checks <see cref="Mac"/> over <see cref="Authenticated"/>.
/// Only the one canonical spelling is taken, so writing what was parsed gives the same bytes.
/// </summary>
public sealed class SealedHeader
{
    /// <summary>
    /// Longer headers are refused: our own have about 2 KiB for the hybrid stanza and 1.6 KiB for each recovery recipient, and a header
    /// has to be held in memory whole, before anything about its sender is known.
    /// </summary>
    public const int MaxLengthBytes = 32 * 1024;

    /// <summary>Length of <see cref="Mac"/> in bytes.</summary>
    public const int MacLengthBytes = 32;

    private readonly byte[] _encoded;

    private SealedHeader(byte[] encoded, IReadOnlyList<Stanza> stanzas, byte[] mac) => (_encoded, Stanzas, Mac) = (encoded, stanzas, mac);

    /// <summary>One or more.</summary>
    public IReadOnlyList<Stanza> Stanzas { get; }

    /// <summary>HMAC-SHA-256 under a key derived from the file key; not yet checked by parsing.</summary>
    public ReadOnlyMemory<byte> Mac { get; }

    /// <summary>The header's bytes. The payload nonce follows them in the file.</summary>
    public ReadOnlyMemory<byte> Encoded => _encoded;

    public int LengthBytes => _encoded.Length;

    /// <summary>What the MAC is over: everything up to and including the three dashes.</summary>
    public ReadOnlyMemory<byte> Authenticated => _encoded.AsMemory(0, AuthenticatedLengthBytes(_encoded));

    /// <summary>Parses the header at the start of the bytes, of which more may follow.</summary>
    /// <param name="untrustedPrefix">The first bytes of a file, as many as there are yet.</param>
    /// <param name="header">The header when the status is <see cref="HeaderStatus.Complete"/>, else null.</param>
    public static HeaderStatus TryParse(ReadOnlySpan<byte> untrustedPrefix, out SealedHeader? header)
    {
        header = null;
        var untrusted = untrustedPrefix[..Math.Min(untrustedPrefix.Length, MaxLengthBytes)];
        var status = HeaderScanner.Scan(untrusted, out var lengthBytes);
        if (status == HeaderStatus.NeedsMore && untrusted.Length == MaxLengthBytes)
        {
            return HeaderStatus.TooLarge;
        }
        if (status != HeaderStatus.Complete)
        {
            return status;
        }
        var encoded = untrusted[..lengthBytes].ToArray();
        var mac = RawBase64.Decode(encoded.AsSpan(AuthenticatedLengthBytes(encoded) + 1)[..^1]);
        if (mac is null || HeaderReader.Stanzas(encoded) is not { } stanzas)
        {
            return HeaderStatus.Malformed;
        }
        header = new SealedHeader(encoded, stanzas, mac);
        return HeaderStatus.Complete;
    }

    /// <summary>Parses the header at the start of bytes that hold it whole, such as the first part of an upload.</summary>
    /// <returns>The header, <see cref="Refusal.HeaderMalformed"/> (cut short too) or <see cref="Refusal.HeaderTooLarge"/>.</returns>
    public static Outcome<SealedHeader> Parse(ReadOnlySpan<byte> untrustedPrefix) => TryParse(untrustedPrefix, out var header) switch
    {
        HeaderStatus.Complete => header!,
        HeaderStatus.TooLarge => Refusal.HeaderTooLarge,
        _ => Refusal.HeaderMalformed,
    };

    /// <summary>Writes a header.</summary>
    /// <exception cref="ArgumentException">No stanza, or more than <see cref="MaxLengthBytes"/> of them.</exception>
    public static SealedHeader Create(IReadOnlyList<Stanza> stanzas, HeaderMac computeMac)
    {
        if (stanzas.Count == 0)
        {
            throw new ArgumentException("A header has one stanza or more.", nameof(stanzas));
        }
        var encoded = HeaderWriter.WithoutMac(stanzas);
        if (encoded.Length > MaxLengthBytes)
        {
            throw new ArgumentException("So many recipients make a header that no reader of ours takes.", nameof(stanzas));
        }
        var mac = new byte[MacLengthBytes];
        var authenticated = AuthenticatedLengthBytes(encoded);
        computeMac(encoded.AsSpan(0, authenticated), mac);
        RawBase64.Encode(mac, encoded.AsSpan(authenticated + 1));
        return new SealedHeader(encoded, stanzas, mac);
    }

    private static int AuthenticatedLengthBytes(byte[] encoded) => encoded.Length - HeaderScanner.MacLineLengthBytes + 3;
}
