using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>Opens a file, writes what its catalogue leads to and may stay, and says what that leaves out.</summary>
internal sealed class PdfStripper(PdfInput input, Stream output, StripRun run)
{
    private static string[] TrailerKeys { get; } = ["ID", "Info"];

    private readonly PdfFaults _faults = new();

    public Outcome<MetadataSet> Strip()
    {
        var file = new PdfFile(input, _faults, new PdfBudget(run, _faults, input.LengthBytes));
        var opener = new PdfOpener(file);
        opener.Open();
        if (!_faults.IsSound)
            return _faults.Refusal;
        var most = PdfLimits.MaxGrowthBytes + (Math.Min(input.LengthBytes, long.MaxValue / 4) * PdfLimits.MaxGrowthFactor);
        var walk = new PdfWalk(file, new PdfWriter(output, _faults, most), run);
        if (file.Resolve(file.Table.Trailer["Root"]) is not PdfDictionary root)
            return Refusal.MediaMalformed;
        walk.Write(root);
        if (!_faults.IsSound)
            return _faults.Refusal;
        NoteTrailer(walk, file);
        if (opener.HasTrailer)
            walk.Note(MetadataClass.Trailer);
        return walk.Removed;
    }

    private static void NoteTrailer(PdfWalk walk, PdfFile file)
    {
        foreach (var key in TrailerKeys)
        {
            if (file.Table.Trailer[key] is not PdfNull)
                walk.LeaveOut(key);
        }
        foreach (var key in (file.Resolve(file.Table.Trailer["Info"]) as PdfDictionary)?.Entries.Keys.ToArray() ?? [])
            walk.LeaveOut(key);
        if (file.Table.Revisions > 1 && file.Table.Trailer["Prev"] is not PdfNull)
            walk.Note(MetadataClass.Other);
        if (file.Resolve(walk.Destinations.Root["Names"]) is not PdfDictionary names)
            return;
        foreach (var key in names.Entries.Keys)
            walk.LeaveOut(key);
    }
}
