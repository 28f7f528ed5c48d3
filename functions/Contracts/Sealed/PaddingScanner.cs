namespace Submissions.Contracts;

/// <summary>Finds where content ends in padded bytes that go by in order: content ‖ 0x80 ‖ zeros. Remembers two numbers, whatever the length.</summary>
public sealed class PaddingScanner
{
    private long _marker = -1;

    /// <summary>Bytes appended so far.</summary>
    public long LengthBytes { get; private set; }

    public void Append(ReadOnlySpan<byte> padded)
    {
        var last = padded.LastIndexOfAnyExcept((byte)0);
        if (last >= 0)
        {
            _marker = padded[last] == Padme.Marker ? LengthBytes + last : -1;
        }
        LengthBytes += padded.Length;
    }

    /// <summary>The content's length in bytes, or <see cref="Refusal.PaddingWrong"/>: no marker, or not the length that the format gives such content.</summary>
    public Outcome<long> Finish() =>
        _marker >= 0 && Padme.PaddedLengthBytes(_marker) == LengthBytes ? _marker : Refusal.PaddingWrong;
}
