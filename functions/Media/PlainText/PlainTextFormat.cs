using System.Buffers;
using Submissions.Contracts;

namespace Submissions.Media.PlainText;

/// <summary>Texts, lists (CSV), exported chats: the text is the content, so a copy has the same bytes, byte-order mark and ends of lines too.</summary>
internal sealed class PlainTextFormat : MediaFormat
{
    public override MediaKind Kind => MediaKind.PlainText;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head)
    {
        if (head.Bytes.IsEmpty || KnownMagic.Matches(head.Bytes))
            return false;
        var shape = TextScan.ShapeOf(head.Bytes);
        var scan = new TextScan(shape);
        scan.Take(head.Bytes);
        return scan.IsText && !TextMarkup.Is(head.Bytes, shape);
    }

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        if (input.Length > TextLimits.MaxBytes)
            return Refusal.MediaLimit;
        input.Position = 0;
        var window = ArrayPool<byte>.Shared.Rent(TextLimits.WindowBytes);
        try
        {
            TextScan? scan = null;
            for (var read = input.ReadAtLeast(window, 2, throwOnEndOfStream: false); read > 0; read = input.Read(window))
            {
                run.CancellationToken.ThrowIfCancellationRequested();
                scan ??= new TextScan(TextScan.ShapeOf(window.AsSpan(0, read)));
                scan.Take(window.AsSpan(0, read));
                if (!scan.IsText)
                    return Refusal.MediaUnsupported;
                output.Write(window, 0, read);
            }
            return scan is { IsWhole: true } ? default(MetadataSet) : Refusal.MediaCutShort;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(window);
        }
    }

    public override MediaGate OpenGate() => new PlainTextGate();
}
