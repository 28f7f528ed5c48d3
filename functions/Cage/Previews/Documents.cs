using System.Text;
using Submissions.Contracts;

namespace Submissions.Cage.Previews;

/// <summary>The first pages of a document as pictures, the first as a thumbnail too, and the fingerprint of their words. Office files become PDF first.</summary>
internal static class Documents
{
    private const string Pdf = "out/input.pdf";
    private const string Thumbnail = "thumbnail";
    private const string Page = "page";
    private const string Words = "words.txt";

    /// <summary>LibreOffice ends with this when it has made its profile, and wants to be started again.</summary>
    private const int Again = 81;

    public static bool IsOffice(MediaKind kind) => Export(kind) is not null;

    /// <param name="kind">Of the safe copy in the workspace.</param>
    /// <param name="tools">Runs the tools.</param>
    /// <param name="made">Gets what was made.</param>
    public static Refusal Make(MediaKind kind, ToolRun tools, PreviewSet made)
    {
        if (!File.Exists(Tools.Pdftoppm) || (IsOffice(kind) && !File.Exists(Tools.Office)))
            return Refusal.PreviewToolMissing;
        if (IsOffice(kind) && !TryConvert(Export(kind)!, tools))
            return Refusal.PreviewFailed;
        var pdf = Workspace.File(IsOffice(kind) ? Pdf : SafeInput.Name);
        _ = tools.Run(Tools.Pdftoppm, ["-q", "-jpeg", "-jpegopt", "quality=80", "-scale-to", "320", "-singlefile", "-f", "1", pdf, Workspace.File(Thumbnail)]);
        made.TryAdd(PreviewKind.Thumbnail, 1, MediaKind.Jpeg, $"{Thumbnail}.jpg");
        for (var page = 1; page <= PreviewLimits.Pages; page++)
        {
            // One at a time: a page that takes too long takes none of the others along.
            var (code, _) = tools.Run(Tools.Pdftoppm, ["-q", "-jpeg", "-jpegopt", "quality=80", "-scale-to", "1600", "-singlefile", "-f", $"{page}", pdf, Workspace.File(Page)]);
            if (code != 0 || !made.TryAdd(PreviewKind.Page, page, MediaKind.Jpeg, $"{Page}.jpg"))
                break;
            File.Delete(Workspace.File($"{Page}.jpg"));
        }
        TakeWords(pdf, tools, made);
        return made.IsEmpty ? Refusal.PreviewFailed : Refusal.None;
    }

    /// <summary>A scan has no words and gets none; pages are not taken for pictures, since those of two letters look alike.</summary>
    private static void TakeWords(string pdf, ToolRun tools, PreviewSet made)
    {
        _ = tools.Run(Tools.Pdftotext, ["-q", "-enc", "UTF-8", "-l", $"{PreviewLimits.Pages}", pdf, Workspace.File(Words)]);
        if (Workspace.TryRead(Words, PreviewLimits.MaxWordsBytes) is { } words && Simhash.Of(Encoding.UTF8.GetString(words)) is { } bits)
            made.Add(new Fingerprint(FingerprintKind.Text, 0, bits));
    }

    private static bool TryConvert(string export, ToolRun tools)
    {
        IReadOnlyList<string> arguments =
        [
            "--headless", "--norestore", "--nolockcheck", "--nodefault", "-env:UserInstallation=file:///tmp/office",
            "--convert-to", $$$"""pdf:{{{export}}}:{"PageRange":{"type":"string","value":"1-{{{PreviewLimits.Pages}}}"}}""", "--outdir", Workspace.File("out"), Workspace.File(SafeInput.Name),
        ];
        var (code, _) = tools.Run(Tools.Office, arguments);
        if (code == Again)
            _ = tools.Run(Tools.Office, arguments);
        return File.Exists(Workspace.File(Pdf));
    }

    /// <summary>The part of LibreOffice that reads a kind, as its PDF export names it; null for what is no office file.</summary>
    private static string? Export(MediaKind kind) => kind switch
    {
        MediaKind.Docx or MediaKind.Odt or MediaKind.Rtf => "writer_pdf_Export",
        MediaKind.Xlsx or MediaKind.Ods => "calc_pdf_Export",
        MediaKind.Pptx or MediaKind.Odp => "impress_pdf_Export",
        _ => null,
    };
}
