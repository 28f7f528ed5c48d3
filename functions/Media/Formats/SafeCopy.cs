using Submissions.Contracts;

namespace Submissions.Media;

/// <summary>Makes a safe copy: tells the format, strips, and has the gate look at every byte that leaves.</summary>
public static class SafeCopy
{
    /// <summary>
    /// Writes to <paramref name="output"/> as it goes; if the answer is a refusal, or nothing comes back at all, whatever was written is to be thrown away.
    /// </summary>
    /// <param name="input">Seekable.</param>
    /// <param name="output">Written forward only.</param>
    /// <param name="cancellationToken">Looked at between windows.</param>
    /// <returns>The report, or one of the refusals 401 to 411 that a parser can come to.</returns>
    public static Outcome<StripReport> Make(Stream input, Stream output, CancellationToken cancellationToken)
    {
        Span<byte> head = stackalloc byte[MediaFormats.HeadBytes];
        input.Position = 0;
        head = head[..input.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var format = MediaFormats.Detect(head);
        if (format is null)
            return KnownMagic.Matches(head) ? Refusal.MediaUnsupported : Refusal.MediaUnknown;

        var gate = format.OpenGate();
        using var gated = new GatedStream(output, gate);
        var stripped = format.Strip(input, gated, cancellationToken);
        if (!stripped.TryGet(out var removed))
            return stripped.Refusal;
        return gate.Passes() ? new StripReport(format.Kind, format.Version, removed) : Refusal.MediaGate;
    }
}
