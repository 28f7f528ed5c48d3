namespace Submissions.Media.Pdf;

/// <summary>
/// Goes through a file whose cross-reference table is damaged and finds its objects by their beginnings, <c>12 0 obj</c>, as readers do. What stands in
/// streams is skipped: an attached PDF has objects too.
/// </summary>
internal sealed class PdfSearch(PdfFile file)
{
    /// <summary>Bytes looked at in one go; what stands at a border is seen from both sides.</summary>
    private const int WindowBytes = 32 << 10;
    private const int OverlapBytes = 64;

    /// <summary>Digits of a number and of a generation, and space around them.</summary>
    private const int MaxHeadBytes = 32;

    /// <summary>Where each object begins, in the order of the file.</summary>
    public List<(int Number, long Offset)> Objects { get; } = [];

    /// <summary>Where what follows the word <c>trailer</c> begins.</summary>
    public List<long> Trailers { get; } = [];

    public void Run()
    {
        var at = 0L;
        while (at < file.Input.LengthBytes && Objects.Count <= PdfLimits.MaxObjects)
        {
            var window = file.Input.View(at, WindowBytes);
            var end = at + window.Length == file.Input.LengthBytes ? window.Length : window.Length - OverlapBytes;
            at = Window(window, at, end);
        }
    }

    /// <returns>Where to go on.</returns>
    private long Window(ReadOnlySpan<byte> window, long start, int end)
    {
        for (var at = 0; at < end; at++)
        {
            var letter = window[at];
            if (letter == (byte)'o' && window[at..].StartsWith("obj"u8) && TryHead(window, at, out var number, out var head))
            {
                Objects.Add((number, start + head));
                at += 2;
            }
            else if (letter == (byte)'t' && window[at..].StartsWith("trailer"u8))
            {
                Trailers.Add(start + at + 7);
                at += 6;
            }
            else if (letter == (byte)'s' && window[at..].StartsWith("stream"u8) && (at < 3 || !window[(at - 3)..].StartsWith("endstream"u8)))
            {
                var after = start + at + 6;
                var found = file.Find("endstream"u8, after, file.Input.LengthBytes);
                return found < 0 ? after : found + 9;
            }
        }
        return start + end;
    }

    /// <summary>Reads backwards from <c>obj</c>: generation, number.</summary>
    private static bool TryHead(ReadOnlySpan<byte> window, int at, out int number, out int head)
    {
        number = 0;
        head = at;
        var least = Math.Max(0, at - MaxHeadBytes);
        return TryWhite(window, ref head, least, needed: false) && TryDigits(window, ref head, least, out _)
            && TryWhite(window, ref head, least, needed: true) && TryDigits(window, ref head, least, out number);
    }

    private static bool TryWhite(ReadOnlySpan<byte> window, ref int at, int least, bool needed)
    {
        var start = at;
        while (at > least && PdfLetters.IsWhite(window[at - 1]))
            at--;
        return !needed || at < start;
    }

    private static bool TryDigits(ReadOnlySpan<byte> window, ref int at, int least, out int value)
    {
        value = 0;
        var end = at;
        while (at > least && PdfLetters.IsDigit(window[at - 1]))
            at--;
        return at < end && int.TryParse(window[at..end], out value);
    }
}
