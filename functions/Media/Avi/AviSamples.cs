using System.Globalization;
using Submissions.Contracts;

namespace Submissions.Media.Avi;

/// <summary>
/// Goes through the chunks of samples of one list <c>movi</c>, out of the groups (<c>rec </c>) in which they may stand: "00dc", "01wb": two digits for the
/// stream, two letters for what it is. Chunks of other streams, indexes and padding are passed over.
/// </summary>
internal sealed class AviSamples
{
    private readonly MediaReader _reader;
    private readonly IReadOnlyList<AviStream> _streams;
    private readonly long _end;
    private long _next;
    private long _groupEnd;

    public AviSamples(MediaReader reader, IReadOnlyList<AviStream> streams, Chunk list)
    {
        (_reader, _streams, _next) = (reader, streams, list.BodyBytes);
        _end = Math.Min(list.EndBytes, reader.LengthBytes);
    }

    /// <summary>In the input.</summary>
    public Chunk Current { get; private set; }

    /// <summary>Its name in the copy, where streams are numbered afresh.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether something was passed over that was no padding and no index.</summary>
    public bool HasDropped { get; private set; }

    public Refusal Refusal { get; private set; }

    public bool MoveNext()
    {
        for (var count = 0; Chunk.TryRead(_reader, _next, _end, out var chunk); count++)
        {
            if (count == AviLimits.MaxSamples)
            {
                Refusal = Refusal.MediaLimit;
                return false;
            }
            if (chunk is { IsList: true, Name: "rec " } && _next >= _groupEnd)
            {
                _groupEnd = chunk.EndBytes;
                _next = chunk.BodyBytes;
                continue;
            }
            if (chunk.EndBytes > _end)
                break;
            _next = chunk.NextBytes;
            if (!chunk.IsList && TryName(chunk.Name, out var name))
            {
                (Current, Name) = (chunk, name);
                return true;
            }
            HasDropped |= chunk.Name is not ("JUNK" or "idx1") && !chunk.Name.StartsWith("ix", StringComparison.Ordinal);
        }
        HasDropped |= _next < _end;
        return false;
    }

    /// <summary>The name that a chunk of a kept stream has in the copy.</summary>
    public static bool TryName(IReadOnlyList<AviStream> streams, string name, out string renamed)
    {
        renamed = "";
        if (!char.IsAsciiDigit(name[0]) || !char.IsAsciiDigit(name[1]) || !char.IsAsciiLetterLower(name[2]) || !char.IsAsciiLetterLower(name[3]))
            return false;
        var number = ((name[0] - '0') * 10) + name[1] - '0';
        for (var index = 0; index < streams.Count; index++)
        {
            if (streams[index].Number == number)
                renamed = index.ToString("D2", CultureInfo.InvariantCulture) + name[2..];
        }
        return renamed.Length > 0;
    }

    private bool TryName(string name, out string renamed) => TryName(_streams, name, out renamed);
}
