using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>
/// Follows the cross-reference sections from the newest to the oldest (ISO 32000-1, 7.5.4 and 7.5.8).
/// <code>
///  xref                                     | a stream with /Type /XRef:
///  first count                              |   /W [a b c]  /Index [first count …]  /Size n
///  (offset, 10 | generation, 5 | n or f)*   |   (kind, a | offset or container, b | generation or index, c)*
///  trailer &lt;&lt; … /Prev … /XRefStm … &gt;&gt;        |   its dictionary is the trailer
/// </code>
/// </summary>
internal sealed class PdfSections(PdfFile file, PdfTable table, PdfFaults faults)
{
    /// <summary>A line of a table: 20 bytes, of which some writers leave one out.</summary>
    private const int EntryBytes = 20;
    private const int SectionHeadBytes = 64;

    private readonly HashSet<long> _seen = [];
    private readonly Queue<long> _next = new();

    /// <summary>False if a section is not where it should be; then the file is to be searched for its objects instead.</summary>
    public bool TryFollow(long newest)
    {
        _next.Enqueue(newest);
        while (_next.TryDequeue(out var offset))
        {
            if (!_seen.Add(offset))
                continue;
            if (_seen.Count > PdfLimits.MaxRevisions)
            {
                faults.Raise(Refusal.MediaLimit);
                return false;
            }
            if (!TrySection(offset) || !faults.IsSound)
                return false;
        }
        return true;
    }

    private bool TrySection(long offset)
    {
        var head = file.Input.View(offset, SectionHeadBytes);
        var white = 0;
        while (white < head.Length && PdfLetters.IsWhite(head[white]))
            white++;
        table.Revisions++;
        return head[white..].StartsWith("xref"u8) ? TryTable(offset + white + 4) : TryStream(offset);
    }

    private bool TryTable(long at)
    {
        while (true)
        {
            var parser = new PdfParser(file.Input.View(at, SectionHeadBytes));
            var first = parser.Next();
            if (first is PdfKeyword { Word: "trailer" })
                return TryTrailer(at + parser.Position);
            if (first is not PdfNumber start || parser.Next() is not PdfNumber length
                || !start.TryGetInteger(out var number) || !length.TryGetInteger(out var count) || number < 0 || count is < 0 or > PdfLimits.MaxObjectNumber)
            {
                return false;
            }
            at += parser.Position;
            if (number == 1 && IsFirst(at))
                number = 0;
            for (var index = 0; index < count; index++)
            {
                if (!TryEntry(ref at, number + index) || !faults.IsSound)
                    return false;
            }
        }
    }

    /// <summary>Whether the entry here is that of object 0: some writers count from 1.</summary>
    private bool IsFirst(long at)
    {
        var parser = new PdfParser(file.Input.View(at, EntryBytes + 2));
        return parser.Next() is PdfNumber { Text: "0" } && parser.Next() is PdfNumber { Text: "65535" } && parser.Next() is PdfKeyword { Word: "f" };
    }

    private bool TryEntry(ref long at, int number)
    {
        var line = file.Input.View(at, EntryBytes + 2);
        var parser = new PdfParser(line);
        if (parser.Next() is not PdfNumber place || parser.Next() is not PdfNumber || parser.Next() is not PdfKeyword { Word: "n" or "f" } use
            || !place.TryGetLong(out var offset))
        {
            return false;
        }
        at += parser.Position;
        if (use.Word == "n" && offset > 0)
            table.Add(number, new PdfPlace(0, offset));
        else
            table.Add(number, new PdfPlace(0, 0));
        return true;
    }

    private bool TryTrailer(long at)
    {
        if (file.ValueAt(at, out _) is not PdfDictionary trailer)
            return false;
        table.AddTrailer(trailer);
        if (trailer["XRefStm"] is PdfNumber hybrid && hybrid.TryGetLong(out var stream))
            _next.Enqueue(stream);
        Previous(trailer);
        return true;
    }

    private void Previous(PdfDictionary trailer)
    {
        if (trailer["Prev"] is PdfNumber previous && previous.TryGetLong(out var offset))
            _next.Enqueue(offset);
    }

    private bool TryStream(long offset)
    {
        if (file.ObjectAt(offset, out var number) is not PdfStream stream || stream.Dictionary["Type"] is not PdfName { Value: "XRef" })
            return false;
        table.AddTrailer(stream.Dictionary);
        table.Add(number, new PdfPlace(0, offset));
        if (!TryWidths(stream.Dictionary, out var widths) || !file.TryDecode(stream, isCiphered: false, PdfLimits.MaxObjects * 24, out var entries))
            return false;
        var size = stream.Dictionary["Size"] is PdfNumber said && said.TryGetInteger(out var most) ? most : int.MaxValue;
        var sections = stream.Dictionary["Index"] is PdfArray index ? index.Items : [PdfNumber.Of(0), PdfNumber.Of(size)];
        var at = 0;
        for (var section = 0; section + 1 < sections.Count; section += 2)
        {
            if (sections[section] is not PdfNumber start || !start.TryGetInteger(out var first) || first < 0
                || sections[section + 1] is not PdfNumber length || !length.TryGetInteger(out var count))
            {
                return false;
            }
            var bytes = widths[0] + widths[1] + widths[2];
            for (var entry = 0; entry < count && at + bytes <= entries.Length && first <= PdfLimits.MaxObjectNumber; entry++, at += bytes)
                Add(first++, entries.AsSpan(at, bytes), widths);
        }
        Previous(stream.Dictionary);
        return faults.IsSound;
    }

    private void Add(int number, ReadOnlySpan<byte> entry, int[] widths)
    {
        var kind = widths[0] == 0 ? 1 : Field(entry[..widths[0]]);
        var second = Field(entry.Slice(widths[0], widths[1]));
        var third = Field(entry[(widths[0] + widths[1])..]);
        if (kind == 1)
            table.Add(number, new PdfPlace(0, second));
        else if (kind == 2 && second is > 0 and <= PdfLimits.MaxObjectNumber)
            table.Add(number, new PdfPlace((int)second, third));
        else
            table.Add(number, new PdfPlace(0, 0));
    }

    private static bool TryWidths(PdfDictionary dictionary, out int[] widths)
    {
        widths = new int[3];
        if (dictionary["W"] is not PdfArray { Items.Count: >= 3 } array)
            return false;
        for (var field = 0; field < widths.Length; field++)
        {
            if (array.Items[field] is not PdfNumber number || !number.TryGetInteger(out widths[field]) || widths[field] is < 0 or > 8)
                return false;
        }
        return widths[1] > 0;
    }

    private static long Field(ReadOnlySpan<byte> bytes)
    {
        var value = 0L;
        foreach (var one in bytes)
            value = unchecked((value << 8) | one);
        return value;
    }
}
