using System.Buffers;
using Submissions.Contracts;

namespace Submissions.Media.Xml;

/// <summary>The part of a document that is in memory: what was not taken yet, as much of it as one token needs. Places in it hold until it is filled again.</summary>
/// <param name="input">The document as UTF-8.</param>
/// <param name="cancellationToken">Looked at between windows.</param>
internal sealed class XmlWindow(Stream input, CancellationToken cancellationToken) : IDisposable
{
    private const int FirstBytes = 64 << 10;

    public byte[] Bytes { get; private set; } = ArrayPool<byte>.Shared.Rent(FirstBytes);

    /// <summary>Place of the next byte.</summary>
    public int Start { get; set; }

    /// <summary>Place behind the last byte there is.</summary>
    public int End { get; private set; }

    /// <summary>Whether the input has ended.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Why nothing more is taken.</summary>
    public Refusal Refusal { get; set; }

    public void Dispose() => ArrayPool<byte>.Shared.Return(Bytes);

    /// <summary>Length of the tag that begins here, up to the angle bracket that stands in no value.</summary>
    public int FindTagEnd()
    {
        var at = 1;
        while (true)
        {
            while (at < End - Start)
            {
                var found = Bytes.AsSpan(Start + at, End - Start - at).IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
                if (found < 0)
                {
                    at = End - Start;
                    break;
                }
                at += found;
                var one = Bytes[Start + at];
                at++;
                if (one == '>')
                    return at;
                var close = Find(one, at);
                if (close < 0)
                    return Missing();
                at = close + 1;
            }
            if (!Fill(at + 1))
                return Missing();
        }
    }

    private int Missing()
    {
        if (Refusal == Refusal.None)
            Refusal = Refusal.MediaCutShort;
        return -1;
    }

    /// <summary>Place of a byte from here on, behind <paramref name="from"/>; negative if there is none.</summary>
    public int Find(byte wanted, int from)
    {
        while (true)
        {
            var found = Bytes.AsSpan(Start + from, End - Start - from).IndexOf(wanted);
            if (found >= 0)
                return from + found;
            from = End - Start;
            if (!Fill(from + 1))
                return -1;
        }
    }

    /// <summary>Length up to and with the next such bytes; negative with a refusal if there are none.</summary>
    public int FindAll(ReadOnlySpan<byte> wanted)
    {
        var from = 0;
        while (true)
        {
            var found = Bytes.AsSpan(Start + from, End - Start - from).IndexOf(wanted);
            if (found >= 0)
                return from + found + wanted.Length;
            from = Math.Max(0, End - Start - wanted.Length + 1);
            if (!Fill(End - Start + 1))
                return Missing();
        }
    }

    /// <summary>Brings at least <paramref name="count"/> bytes into the window; false if the input ends before, or with a refusal if that would be too many.</summary>
    public bool Fill(int count)
    {
        while (End - Start < count)
        {
            if (HasEnded)
                return false;
            if (count > XmlLimits.MaxTokenBytes)
            {
                Refusal = Refusal.MediaLimit;
                return false;
            }
            MakeRoom();
            cancellationToken.ThrowIfCancellationRequested();
            var read = input.Read(Bytes, End, Bytes.Length - End);
            HasEnded = read == 0;
            End += read;
        }
        return true;
    }

    private void MakeRoom()
    {
        if (End < Bytes.Length && Start == 0)
            return;
        var used = End - Start;
        if (used > Bytes.Length / 2)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Bytes.Length * 2);
            Bytes.AsSpan(Start, used).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(Bytes);
            Bytes = larger;
        }
        else if (Start > 0)
        {
            Bytes.AsSpan(Start, used).CopyTo(Bytes);
        }
        (Start, End) = (0, used);
    }
}
