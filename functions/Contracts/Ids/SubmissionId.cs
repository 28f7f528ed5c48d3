using System.Diagnostics.CodeAnalysis;

namespace Submissions.Contracts;

/// <summary>Names one submission: 16 random bytes, written as 32 lower-case hexadecimal digits. Betrays nothing: neither time nor order.</summary>
public readonly record struct SubmissionId : IParsable<SubmissionId>
{
    /// <summary>Length in bytes of the value; its text has twice as many characters.</summary>
    public const int LengthBytes = 16;

    private readonly string? _text;

    private SubmissionId(string text) => _text = text;

    /// <summary>A new id from 16 random bytes.</summary>
    public static SubmissionId New(Entropy entropy)
    {
        Span<byte> bytes = stackalloc byte[LengthBytes];
        entropy.Fill(bytes);
        return new SubmissionId(Convert.ToHexStringLower(bytes));
    }

    public static SubmissionId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("A submission id is 32 lower-case hexadecimal digits.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SubmissionId result)
    {
        result = default;
        if (s is not { Length: 2 * LengthBytes })
        {
            return false;
        }
        foreach (var c in s)
        {
            if (!char.IsAsciiHexDigitLower(c))
            {
                return false;
            }
        }
        result = new SubmissionId(s);
        return true;
    }

    public override string ToString() => _text ?? throw new InvalidOperationException("An id that was never set.");
}
