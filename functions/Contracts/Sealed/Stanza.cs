using System.Text;

namespace Submissions.Contracts;

/// <summary>
/// One recipient stanza of an age header (c2sp.org/age, "Recipient stanza"): the file key wrapped for one recipient.
/// <code>
/// -> type argument argument …
/// Base64 of the body, 64 characters a line, the last line shorter (perhaps empty)
/// </code>
/// </summary>
public sealed class Stanza
{
    /// <summary>Length in characters of every body line but the last.</summary>
    internal const int LineLength = 64;

    /// <summary>Bytes that a full body line holds.</summary>
    internal const int LineLengthBytes = 48;

    /// <param name="type">The first argument; printable ASCII without spaces.</param>
    /// <param name="arguments">The other arguments, ASCII; each one or more printable characters without spaces.</param>
    /// <param name="body">The body's bytes, not yet Base64.</param>
    /// <exception cref="ArgumentException">An argument is empty or holds other characters.</exception>
    public Stanza(string type, IReadOnlyList<ReadOnlyMemory<byte>> arguments, ReadOnlyMemory<byte> body)
    {
        if (!IsArgument(Encoding.UTF8.GetBytes(type)) || arguments.Any(argument => !IsArgument(argument.Span)))
        {
            throw new ArgumentException("An argument of a stanza is one or more printable ASCII characters without spaces.");
        }
        (Type, Arguments, Body) = (type, arguments, body);
    }

    private Stanza(string type, ReadOnlyMemory<byte>[] arguments, byte[] body) => (Type, Arguments, Body) = (type, arguments, body);

    /// <summary>The first argument: the recipient type.</summary>
    public string Type { get; }

    /// <summary>The arguments after the type, in ASCII.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Arguments { get; }

    /// <summary>The decoded body.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>For parsed stanzas, whose arguments were checked as they were cut out.</summary>
    internal static Stanza Parsed(string type, ReadOnlyMemory<byte>[] arguments, byte[] body) => new(type, arguments, body);

    /// <summary>True for 1*VCHAR (RFC 5234).</summary>
    internal static bool IsArgument(ReadOnlySpan<byte> untrusted) => !untrusted.IsEmpty && !untrusted.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E);
}
