using Submissions.Contracts;
using Submissions.Media.Id3;

namespace Submissions.Media.Mpeg;

/// <summary>
/// Goes from frame to frame, past tags and past bytes that belong nowhere. A frame counts if it is like the one before it, or if others like it follow.
/// The last frame may be cut short: the form has no length, players take it so, and a recording that ends in mid-frame is still one.
/// </summary>
internal sealed class Mp3Walk(MediaReader reader, long end)
{
    /// <summary>Further frames that must follow before a new kind of frame is taken for one; fewer only at the end.</summary>
    private const int FramesToTrust = 3;

    private MpegHeader? _like;
    private long _strayBytes;

    /// <summary>Classes of what was passed over.</summary>
    public MetadataSet Passed { get; private set; }

    /// <summary>Over the limit of bytes that belong nowhere.</summary>
    public bool IsLost => _strayBytes > Mp3Limits.MaxStrayBytes;

    /// <summary>Whether there are frames at all, looked for from the start.</summary>
    public bool FindsFrames()
    {
        reader.MoveTo(0);
        return TryNext(out _, out _);
    }

    /// <summary>Goes to the next frame; the reader stands at it.</summary>
    /// <param name="header">Of the frame.</param>
    /// <param name="lengthBytes">Of it, or of what there is of it.</param>
    public bool TryNext(out MpegHeader header, out int lengthBytes)
    {
        while (reader.Position <= end - MpegHeader.Bytes && reader.Ensure(MpegHeader.Bytes) && !IsLost)
        {
            if (MpegHeader.TryRead(reader.Available, out header) && IsFrame(header))
            {
                lengthBytes = (int)Math.Min(header.LengthBytes, end - reader.Position);
                _like = header;
                return true;
            }
            if (!TryPassTag())
                PassStray();
        }
        if (reader.Position < end)
            Passed |= MetadataClass.Other;
        (header, lengthBytes) = (default, 0);
        return false;
    }

    private bool IsFrame(MpegHeader header)
    {
        if (_like is { } like && like.IsLike(header))
            return true;
        var left = end - reader.Position;
        var at = header.LengthBytes;
        for (var further = 0; further < FramesToTrust && at != left; further++)
        {
            if (at > left - MpegHeader.Bytes)
                return further > 0;
            if (!reader.Ensure(at + MpegHeader.Bytes))
                return false;
            var behind = reader.Available[at..];
            if (further > 0 && (behind.StartsWith("ID3"u8) || behind.StartsWith("APET"u8)))
                return true;
            if (!MpegHeader.TryRead(behind, out var next) || !next.IsLike(header))
                return false;
            at += next.LengthBytes;
        }
        return true;
    }

    private bool TryPassTag()
    {
        long length = 0;
        if (reader.Ensure(Id3Tag.HeadBytes) && Id3Tag.Begins(reader.Available))
        {
            length = Id3Tag.LengthBytes(reader.Available);
            Passed |= Id3Tag.ClassesOf(reader.Peek(length));
        }
        else if (reader.Available.StartsWith("APETAGEX"u8))
        {
            length = TagTrail.ApeBytes(reader.Peek(MediaHead.MaxBytes));
            Passed |= MetadataClass.Text;
        }
        if (length <= 0)
            return false;
        reader.MoveTo(Math.Min(reader.Position + length, Math.Max(end, reader.Position)));
        return true;
    }

    /// <summary>Goes on to the next byte that could begin a frame or a tag.</summary>
    private void PassStray()
    {
        var window = reader.Peek(end - reader.Position);
        var next = window[1..].IndexOfAny((byte)0xFF, (byte)'I', (byte)'A');
        var passed = next < 0 ? window.Length : next + 1;
        if (window[..passed].ContainsAnyExcept((byte)0))
            Passed |= MetadataClass.Other;
        _strayBytes += passed;
        reader.Advance(passed);
    }
}
