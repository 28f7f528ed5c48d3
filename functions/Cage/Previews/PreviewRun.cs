using Submissions.Contracts;
using Submissions.Media;

namespace Submissions.Cage.Previews;

/// <summary>Makes the previews of one file, by its kind.</summary>
internal static class PreviewRun
{
    /// <param name="input">The original, by ranges.</param>
    /// <param name="made">Gets previews and fingerprints.</param>
    /// <returns>None when something was made; else one of the refusals 412 to 415.</returns>
    public static Refusal Make(Stream input, PreviewSet made)
    {
        var tools = new ToolRun();
        switch (Detect(input))
        {
            case MediaKind.Jpeg or MediaKind.Png or MediaKind.Gif or MediaKind.WebP or MediaKind.Tiff or MediaKind.Heic or MediaKind.Avif:
                var picture = SafeInput.Lay(input);
                return picture.TryGet(out var shown) ? Pictures.Make(shown, tools, made) : picture.Refusal;
            case MediaKind.Pdf or MediaKind.Docx or MediaKind.Xlsx or MediaKind.Pptx or MediaKind.Odt or MediaKind.Ods or MediaKind.Odp or MediaKind.Rtf:
                var document = SafeInput.Lay(input);
                return document.TryGet(out var read) ? Documents.Make(read, tools, made) : document.Refusal;
            case { } kind when Decoders.Reader(kind) is not null:
                using (var server = new RangeServer(input))
                {
                    server.Start();
                    return Recordings.Make(kind, server.Address, tools, made);
                }
            default:
                return Refusal.PreviewUnsupported;
        }
    }

    private static MediaKind? Detect(Stream input)
    {
        Span<byte> beginning = stackalloc byte[MediaHead.MaxBytes];
        beginning = beginning[..input.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)];
        return MediaFormats.Detect(new MediaHead(beginning, input))?.Kind;
    }
}
