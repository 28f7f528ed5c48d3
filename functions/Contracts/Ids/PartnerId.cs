using System.Diagnostics.CodeAnalysis;

namespace Submissions.Contracts;

/// <summary>Names one partner: the directory's object id of its program, a UUID in lower case (RFC 9562, section 4). A pseudonym; the name stands in the partner's entry.</summary>
public readonly record struct PartnerId : IParsable<PartnerId>
{
    /// <summary>Length in bytes of the value.</summary>
    public const int LengthBytes = 16;

    private const int TextLength = 36;

    private readonly Guid _value;

    private PartnerId(Guid value) => _value = value;

    /// <summary>Reads the value's bytes in the order in which the text has them.</summary>
    public static PartnerId Read(ReadOnlySpan<byte> bytes) => new(new Guid(bytes[..LengthBytes], bigEndian: true));

    /// <summary>Writes the value's bytes.</summary>
    public void Write(Span<byte> bytes) => Set().TryWriteBytes(bytes, bigEndian: true, out _);

    public static PartnerId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("A partner's id is a UUID in lower case.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PartnerId result)
    {
        result = default;
        if (s is not { Length: TextLength } || !Guid.TryParseExact(s, "D", out var value) || value == Guid.Empty || s.Any(char.IsAsciiLetterUpper))
        {
            return false;
        }
        result = new PartnerId(value);
        return true;
    }

    public override string ToString() => Set().ToString("D");

    private Guid Set() => _value != Guid.Empty ? _value : throw new InvalidOperationException("An id that was never set.");
}
