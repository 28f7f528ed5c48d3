using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>Where each object is, and what the trailers say. Of an object said twice the newer counts, so what was said first stays.</summary>
internal sealed class PdfTable
{
    private readonly PdfFaults _faults;

    public PdfTable(PdfFaults faults) => _faults = faults;

    public Dictionary<int, PdfPlace> Places { get; } = [];

    /// <summary>Keys of all trailers; of a key said twice the newer.</summary>
    public PdfDictionary Trailer { get; } = new();

    public int Revisions { get; set; }

    public void Add(int number, PdfPlace place)
    {
        if (number is <= 0 or > PdfLimits.MaxObjectNumber)
            return;
        if (Places.Count >= PdfLimits.MaxObjects)
            _faults.Raise(Refusal.MediaLimit);
        else
            Places.TryAdd(number, place);
    }

    public void AddTrailer(PdfDictionary trailer)
    {
        foreach (var (key, value) in trailer.Entries)
            Trailer.Entries.TryAdd(key, value);
    }
}
