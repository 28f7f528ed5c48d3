using Submissions.Contracts;
using Submissions.Media.Office;

namespace Submissions.Media;

/// <summary>Makes a safe copy: tells the format, strips, and has the gate look at every byte that leaves.</summary>
public static class SafeCopy
{
    /// <summary>
    /// Writes to <paramref name="output"/> as it goes; if the answer is a refusal, or nothing comes back at all, whatever was written is to be thrown away.
    /// </summary>
    /// <param name="input">Seekable.</param>
    /// <param name="output">Written forward only.</param>
    /// <param name="run">A new one for each file that is not embedded in another.</param>
    /// <returns>The report, or one of the refusals 401 to 411 that a parser can come to.</returns>
    public static Outcome<StripReport> Make(Stream input, Stream output, StripRun run)
    {
        Span<byte> beginning = stackalloc byte[MediaHead.MaxBytes];
        input.Position = 0;
        beginning = beginning[..input.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)];
        var format = MediaFormats.Detect(new MediaHead(beginning, input));
        if (format is null && CompoundFile.IsEncryptedDocument(new MediaHead(beginning, input)))
            return Refusal.MediaEncrypted;
        if (format is null)
            return KnownMagic.Matches(beginning) ? Refusal.MediaUnsupported : Refusal.MediaUnknown;

        var gate = format.OpenGate();
        using var gated = new GatedStream(output, gate);
        var stripped = format.Strip(input, gated, run);
        if (!stripped.TryGet(out var removed))
            return stripped.Refusal;
        return gate.Passes() ? new StripReport(format.Kind, format.Version, removed) : Refusal.MediaGate;
    }
}
