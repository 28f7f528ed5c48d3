using Submissions.Contracts;

namespace Submissions.Media;

/// <summary>What one run may still spend, shared by a file and all that is embedded in it.</summary>
public sealed class StripRun
{
    /// <summary>Files within files: a ZIP of documents that show pictures needs 3. Stops archives that hold themselves.</summary>
    public const int MaxDepth = 4;

    /// <summary>Bytes that all decompression of one run may give, 4 GiB. Stops bombs of many members that are each small enough.</summary>
    public const long MaxExpandedBytes = 4L << 30;

    /// <summary>Embedded files of one run; a long illustrated report has 2,000. Stops a million pictures of one byte.</summary>
    public const int MaxEmbedded = 20_000;

    private long _expandedBytes;
    private int _embedded;

    public StripRun(CancellationToken cancellationToken) => CancellationToken = cancellationToken;

    /// <summary>Looked at between windows.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>0 for the file itself.</summary>
    public int Depth { get; private set; }

    /// <summary>Counts bytes that came out of a decompressor; false when there are more than a run may have.</summary>
    public bool TryExpand(long bytes)
    {
        _expandedBytes += bytes;
        return _expandedBytes <= MaxExpandedBytes;
    }

    /// <summary>Makes a safe copy of a file that stands in another, with its own gate. What was written to <paramref name="output"/> counts only if the answer is a value.</summary>
    /// <returns>As <see cref="SafeCopy.Make"/>; <see cref="Refusal.MediaLimit"/> when it stands too deep or is one too many.</returns>
    public Outcome<StripReport> StripEmbedded(Stream input, Stream output)
    {
        if (Depth == MaxDepth || ++_embedded > MaxEmbedded)
            return Refusal.MediaLimit;
        Depth++;
        try
        {
            return SafeCopy.Make(input, output, this);
        }
        finally
        {
            Depth--;
        }
    }
}
