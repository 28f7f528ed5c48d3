using System.Diagnostics.CodeAnalysis;
using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>The objects of one file by their numbers. Reads them when they are asked for and keeps only the last few.</summary>
internal sealed class PdfFile(PdfInput input, PdfFaults faults, PdfBudget budget)
{
    /// <summary>Bytes read of an object at first; four times as many each time they do not suffice.</summary>
    private const int FirstViewBytes = 4 << 10;
    private const int MaxKeptObjects = 256;

    /// <summary>Bytes of decoded object streams that are kept, 8 MiB and one more.</summary>
    private const int MaxKeptBytes = 8 << 20;

    /// <summary>Between a dictionary and its stream: <c>stream</c> and the end of a line.</summary>
    private const int StreamWordBytes = 6;

    private readonly Dictionary<int, PdfValue> _kept = [];
    private readonly Dictionary<int, PdfObjectStream?> _containers = [];
    private readonly HashSet<int> _opening = [];
    private long _containerBytes;

    public PdfInput Input => input;

    public PdfFaults Faults => faults;

    public PdfBudget Budget => budget;

    public PdfTable Table { get; set; } = new(faults);

    public PdfCipher? Cipher { get; set; }

    /// <summary>The object itself, or nothing.</summary>
    public PdfValue Get(int number)
    {
        if (_kept.TryGetValue(number, out var value))
            return value;
        if (!TryPlace(number, out var place) || !_opening.Add(number))
            return PdfNull.Instance;
        value = place.Container == 0 ? InFile(number, place.Offset) : Container(place.Container)?.Object(number, this) ?? PdfNull.Instance;
        _opening.Remove(number);
        if (_kept.Count >= MaxKeptObjects)
            _kept.Clear();
        return _kept[number] = value;
    }

    /// <summary>Whether objects that the table does not know may be looked for: once, and not before the table is whole.</summary>
    public bool MaySearch { get; set; }

    /// <summary>What a value comes to when references are followed.</summary>
    public PdfValue Resolve(PdfValue value) => Resolve(value, out _);

    /// <remarks><paramref name="number"/>: Of the object that holds it; 0 when it was no reference.</remarks>
    public PdfValue Resolve(PdfValue value, out int number)
    {
        number = 0;
        for (var hops = 0; value is PdfReference reference; hops++)
        {
            if (hops == PdfLimits.MaxHops)
                return PdfNull.Instance;
            number = reference.Number;
            value = Get(number);
        }
        return value;
    }

    public void Forget()
    {
        _kept.Clear();
        _containers.Clear();
        _containerBytes = 0;
    }

    /// <summary>The object stream with this number; null if it is none.</summary>
    public PdfObjectStream? Container(int number)
    {
        if (_containers.TryGetValue(number, out var container))
            return container;
        container = Get(number) is PdfStream stream ? PdfObjectStream.Read(this, stream) : null;
        if (_containerBytes > MaxKeptBytes)
        {
            _containers.Clear();
            _containerBytes = 0;
        }
        _containerBytes += container?.LengthBytes ?? 0;
        return _containers[number] = container;
    }

    /// <summary>The object that begins here with its number, generation and <c>obj</c>; nothing if none does.</summary>
    public PdfValue ObjectAt(long offset, out int number)
    {
        var parser = new PdfParser(input.View(offset, 64));
        number = 0;
        if (parser.Next() is not PdfNumber first || !first.TryGetInteger(out number) || parser.Next() is not PdfNumber second || !second.TryGetInteger(out var generation))
            return PdfNull.Instance;
        parser.SkipWhite();
        if (!input.View(offset + parser.Position, 3).SequenceEqual("obj"u8))
            return PdfNull.Instance;
        var value = ValueAt(offset + parser.Position + 3, out var end);
        if (value is PdfDictionary dictionary && TryStreamStart(end, out var start))
            return new PdfStream(Cipher?.Decipher(dictionary, number, generation) ?? dictionary, number, generation, start, StreamLength(dictionary, start));
        return Cipher is null ? value : Cipher.Decipher(value, number, generation);
    }

    /// <summary>The value that begins here.</summary>
    public PdfValue ValueAt(long offset, out long end)
    {
        for (var count = FirstViewBytes; ; count = Math.Min(count * 4, PdfLimits.MaxObjectBytes))
        {
            var bytes = input.View(offset, count);
            var parser = new PdfParser(bytes);
            var value = parser.Next();
            end = offset + parser.Position;
            if (parser.TooDeep)
                faults.Raise(Refusal.MediaLimit);
            if (!parser.RanOut || bytes.Length < count || parser.TooDeep)
                return value is null or PdfKeyword ? PdfNull.Instance : value;
            if (count < PdfLimits.MaxObjectBytes)
                continue;
            faults.Raise(Refusal.MediaLimit);
            return PdfNull.Instance;
        }
    }

    /// <summary>Where the bytes first stand in a part of the file, or -1.</summary>
    public long Find(ReadOnlySpan<byte> wanted, long start, long end)
    {
        for (var at = start; at < end; at += PdfInput.BlockBytes / 2)
        {
            var window = input.View(at, (int)Math.Min((PdfInput.BlockBytes / 2) + wanted.Length - 1, end - at));
            var found = window.IndexOf(wanted);
            if (found >= 0)
                return at + found;
        }
        return -1;
    }

    /// <summary>The whole of a stream, decoded; false when it cannot be, or has more bytes than allowed.</summary>
    public bool TryDecode(PdfStream stream, bool isCiphered, int mostBytes, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        var coding = PdfCoding.Read(this, stream.Dictionary);
        if (coding is null || coding.Picture is not null)
            return false;
        using var decoded = coding.Open(this, stream, isCiphered);
        return PdfBytes.TryReadAll(decoded, mostBytes, faults, out bytes);
    }

    /// <summary>Some writers leave objects out of their tables, and readers find them. One that the table calls free stays so.</summary>
    private bool TryPlace(int number, out PdfPlace place)
    {
        if (Table.Places.TryGetValue(number, out place))
            return true;
        if (!MaySearch)
            return false;
        MaySearch = false;
        var search = new PdfSearch(this);
        search.Run();
        foreach (var (found, offset) in search.Objects.AsEnumerable().Reverse())
            Table.Add(found, new PdfPlace(0, offset));
        return Table.Places.TryGetValue(number, out place);
    }

    private PdfValue InFile(int number, long offset)
    {
        if (offset <= 0)
            return PdfNull.Instance;
        var value = ObjectAt(offset, out var found);
        return found == number ? value : PdfNull.Instance;
    }

    private bool TryStreamStart(long end, out long start)
    {
        start = 0;
        var after = input.View(end, 64);
        var at = 0;
        while (at < after.Length && PdfLetters.IsWhite(after[at]))
            at++;
        if (!after[at..].StartsWith("stream"u8))
            return false;
        at += StreamWordBytes;
        while (at < after.Length && after[at] is 32 or 9)
            at++;
        if (at < after.Length && after[at] == 13)
            at++;
        if (at < after.Length && after[at] == 10)
            at++;
        start = end + at;
        return true;
    }

    /// <summary>As said, if <c>endstream</c> follows there; else up to where it does.</summary>
    private long StreamLength(PdfDictionary dictionary, long start)
    {
        if (Resolve(dictionary["Length"]) is PdfNumber said && said.TryGetLong(out var length) && length >= 0 && length <= input.LengthBytes - start)
        {
            var after = input.View(start + length, 16);
            var at = 0;
            while (at < after.Length && PdfLetters.IsWhite(after[at]))
                at++;
            if (after[at..].StartsWith("endstream"u8) || after[at..].StartsWith("endobj"u8))
                return length;
        }
        var found = Find("endstream"u8, start, input.LengthBytes);
        if (found < 0)
            found = Find("endobj"u8, start, input.LengthBytes);
        if (found < 0)
        {
            faults.Raise(Refusal.MediaCutShort);
            return 0;
        }
        var tail = input.View(Math.Max(start, found - 2), (int)Math.Min(2, found - start));
        if (tail.EndsWith("\r\n"u8))
            return found - start - 2;
        return !tail.IsEmpty && tail[^1] is 10 or 13 ? found - start - 1 : found - start;
    }
}
