using System.Buffers;
using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>Finds the objects of a file: by its cross-reference sections, and where these are wrong by going through it.</summary>
internal sealed class PdfOpener(PdfFile file)
{
    private const int HeadViewBytes = 32;

    private readonly PdfFaults _faults = file.Faults;

    /// <summary>Whether bytes follow the end, and so may have been added.</summary>
    public bool HasTrailer { get; private set; }

    /// <summary>Sets the table and the cipher of the file.</summary>
    public void Open()
    {
        if (!TryFindEnd(out var newest))
        {
            _faults.Raise(Refusal.MediaCutShort);
            return;
        }
        var table = new PdfTable(_faults);
        file.Table = table;
        var isWhole = new PdfSections(file, table, _faults).TryFollow(newest);
        if (!_faults.IsSound)
            return;
        if (!isWhole || !Mend(table) || !HasRoot())
            Rebuild();
        Decipher();
        if (_faults.IsSound && !HasRoot())
            _faults.Raise(Refusal.MediaMalformed);
        file.MaySearch = true;
    }

    private bool HasRoot()
    {
        file.Forget();
        return file.Table.Trailer["Encrypt"] is not PdfNull || (file.Resolve(file.Table.Trailer["Root"]) is PdfDictionary root && file.Resolve(root["Pages"]) is PdfDictionary);
    }

    /// <summary>
    /// The last <c>startxref</c> of the last 64 KiB. A file that has neither that nor another word that stands at the end, or has objects after it, was cut short.
    /// </summary>
    private bool TryFindEnd(out long newest)
    {
        newest = 0;
        var start = Math.Max(0, file.Input.LengthBytes - PdfLimits.TailBytes);
        var tail = file.Input.View(start, PdfLimits.TailBytes);
        var found = tail.LastIndexOf("startxref"u8);
        var mark = tail.LastIndexOf("%%EOF"u8);
        var last = Math.Max(found, Math.Max(mark, tail.LastIndexOf("trailer"u8)));
        if (last < 0 || tail[last..].IndexOf(" obj"u8) >= 0)
            return false;
        HasTrailer = mark >= 0 && tail[(mark + 5)..].Trim("\r\n"u8).Length > 0;
        if (found < 0)
            return true;
        var parser = new PdfParser(tail[(found + 9)..]);
        if (parser.Next() is PdfNumber number && number.TryGetLong(out var offset))
            newest = offset;
        return true;
    }

    /// <summary>Looks at where every object is said to begin. Those that do not are looked for; false if most do not.</summary>
    private bool Mend(PdfTable table)
    {
        var wrong = new List<int>();
        foreach (var (number, place) in table.Places)
        {
            if (place is { Container: 0, Offset: > 0 } && !BeginsAt(number, place.Offset))
                wrong.Add(number);
        }
        if (wrong.Count == 0)
            return true;
        if (wrong.Count > table.Places.Count / 2)
            return false;
        var search = new PdfSearch(file);
        search.Run();
        var found = new Dictionary<int, long>();
        foreach (var (number, offset) in search.Objects)
            found[number] = offset;
        foreach (var number in wrong)
            table.Places[number] = new PdfPlace(0, found.GetValueOrDefault(number));
        return true;
    }

    private bool BeginsAt(int number, long offset)
    {
        var parser = new PdfParser(file.Input.View(offset, HeadViewBytes));
        if (parser.Next() is not PdfNumber first || !first.TryGetInteger(out var found) || found != number || parser.Next() is not PdfNumber)
            return false;
        parser.SkipWhite();
        return file.Input.View(offset + parser.Position, 3).SequenceEqual("obj"u8);
    }

    private void Rebuild()
    {
        var search = new PdfSearch(file);
        search.Run();
        var table = new PdfTable(_faults) { Revisions = file.Table.Revisions };
        file.Table = table;
        file.Forget();
        foreach (var (number, offset) in search.Objects.AsEnumerable().Reverse())
            table.Add(number, new PdfPlace(0, offset));
        foreach (var offset in search.Trailers.AsEnumerable().Reverse())
        {
            if (file.ValueAt(offset, out _) is PdfDictionary trailer)
                table.AddTrailer(trailer);
        }
        var containers = new List<int>();
        var catalogue = 0;
        foreach (var number in table.Places.Keys.ToArray())
        {
            var found = file.Get(number);
            var dictionary = found is PdfStream stream ? stream.Dictionary : found as PdfDictionary;
            switch (dictionary?["Type"])
            {
                case PdfName { Value: "XRef" }:
                    table.AddTrailer(dictionary);
                    break;
                case PdfName { Value: "ObjStm" }:
                    containers.Add(number);
                    break;
                case PdfName { Value: "Catalog" } when catalogue == 0:
                    catalogue = number;
                    break;
                default:
                    break;
            }
        }
        Decipher();
        foreach (var container in containers)
        {
            foreach (var number in file.Container(container)?.Numbers ?? [])
                table.Add(number, new PdfPlace(container, 0));
        }
        if (catalogue == 0)
            catalogue = table.Places.Where(place => place.Value.Container > 0).Select(place => place.Key).FirstOrDefault(IsCatalogue);
        if (catalogue > 0 && file.Resolve(table.Trailer["Root"]) is not PdfDictionary)
            table.Trailer.Entries["Root"] = new PdfReference(catalogue);
    }

    private bool IsCatalogue(int number) => file.Get(number) is PdfDictionary dictionary && dictionary["Type"] is PdfName { Value: "Catalog" };

    private void Decipher()
    {
        if (file.Cipher is not null || file.Table.Trailer["Encrypt"] is PdfNull || !_faults.IsSound)
            return;
        file.Cipher = PdfCipher.Open(file);
        if (file.Cipher is null)
            _faults.Raise(Refusal.MediaEncrypted);
        file.Forget();
    }
}
