using System.Buffers.Binary;
using Submissions.Contracts;
using Submissions.Media.Xmp;

namespace Submissions.Media.Gif;

/// <summary>
/// Copies a GIF (GIF89a, 1990) by an allow-list:
/// <code>
///  GIF89a | screen: width, 2, height, 2, packed, 1, background, 1, aspect, 1 | colours | (loop) | (control | image: place, 8, packed, 1 | colours | code size, 1 | data blocks | 0)* | 0x3B
/// </code>
/// Colours and coded data are copied verbatim. Comments, plain text (no viewer shows it), applications' blocks but the one that says how often to repeat,
/// and everything behind the end go.
/// </summary>
internal sealed class GifStripper(MediaReader reader, Stream output)
{
    private const int HeadBytes = 13;
    private const int ImageBytes = 10;
    private const int ApplicationBytes = 11;
    private const int MinCodeBits = 1;
    private const int MaxCodeBits = 11;
    private const byte HasColours = 0x80;
    private const byte ColourCount = 0x07;
    private const byte Interlaced = 0x40;
    private const byte Extension = 0x21;
    private const byte Image = 0x2C;
    private const byte End = 0x3B;

    private byte[]? _control;
    private MetadataSet _removed;
    private int _width;
    private int _height;
    private int _frames;
    private long _framePixels;
    private long _codedBytes;
    private bool _loops;

    public Outcome<MetadataSet> Strip()
    {
        var refusal = Head();
        while (refusal == Refusal.None)
        {
            if (!reader.Ensure(2))
                return reader.Ensure(1) && reader.Available[0] == End ? Finish() : Refusal.MediaCutShort;
            var block = reader.Available[0];
            if (block == End)
                return Finish();
            refusal = block switch
            {
                Image => Frame(),
                Extension => TakeExtension(reader.Available[1]),
                0 => Stray(),
                _ => Refusal.MediaMalformed,
            };
        }
        return refusal;
    }

    /// <summary>Of the packed bits only those that say how many colours follow are needed; the others are habits of programs.</summary>
    private Refusal Head()
    {
        if (!reader.Ensure(HeadBytes))
            return Refusal.MediaCutShort;
        var head = reader.Available[..HeadBytes].ToArray();
        _width = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(6));
        _height = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(8));
        if ((long)_width * _height > GifLimits.MaxPixels)
            return Refusal.MediaLimit;
        "GIF89a"u8.CopyTo(head);
        head[10] &= HasColours | ColourCount;
        if ((head[10] & HasColours) == 0)
            (head[10], head[11]) = (0, 0);
        if (!head.AsSpan(6).SequenceEqual(reader.Available[6..HeadBytes]))
            _removed |= MetadataClass.Other;
        output.Write(head);
        reader.Advance(HeadBytes);
        return Colours(head[10]);
    }

    private Refusal Colours(byte packed)
    {
        if ((packed & HasColours) == 0)
            return Refusal.None;
        return reader.TryCopyTo(output, 3 << ((packed & ColourCount) + 1)) ? Refusal.None : Refusal.MediaCutShort;
    }

    private Refusal Frame()
    {
        if (!reader.Ensure(ImageBytes))
            return Refusal.MediaCutShort;
        if (++_frames > GifLimits.MaxFrames)
            return Refusal.MediaLimit;
        Span<byte> image = stackalloc byte[ImageBytes];
        reader.Available[..ImageBytes].CopyTo(image);
        reader.Advance(ImageBytes);
        _framePixels += Math.BigMul(BinaryPrimitives.ReadUInt16LittleEndian(image[5..]), BinaryPrimitives.ReadUInt16LittleEndian(image[7..]));
        var packed = (byte)(image[9] & (HasColours | Interlaced | ColourCount));
        if ((packed & HasColours) == 0)
            packed &= Interlaced;
        if (packed != image[9])
            _removed |= MetadataClass.Other;
        image[9] = packed;
        output.Write(_control);
        _control = null;
        output.Write(image);
        var refusal = Colours(packed);
        return refusal == Refusal.None ? Data() : refusal;
    }

    private Refusal Data()
    {
        if (!reader.Ensure(1))
            return Refusal.MediaCutShort;
        if (reader.Available[0] is < MinCodeBits or > MaxCodeBits)
            return Refusal.MediaMalformed;
        reader.TryCopyTo(output, 1);
        while (reader.Ensure(1))
        {
            int length = reader.Available[0];
            if (!reader.TryCopyTo(output, length + 1))
                return Refusal.MediaCutShort;
            if (length == 0)
                return Refusal.None;
            _codedBytes += length;
        }
        return Refusal.MediaCutShort;
    }

    private Refusal TakeExtension(byte label)
    {
        reader.Advance(2);
        switch (label)
        {
            case 0xF9:
                return Control();
            case 0xFF:
                return Application();
            case 0xFE:
                _removed |= MetadataClass.Comment;
                return SkipBlocks();
            case 0x01:
                _control = null;
                _removed |= MetadataClass.Text;
                return SkipBlocks();
            default:
                _removed |= MetadataClass.Other;
                return SkipBlocks();
        }
    }

    /// <summary>4 | disposal and whether a colour is clear, 1 | delay, 2 | clear colour, 1 | 0. It waits for its picture.</summary>
    private Refusal Control()
    {
        if (!reader.Ensure(6))
            return Refusal.MediaCutShort;
        var body = reader.Available[..6];
        if (body[0] != 4 || body[5] != 0)
            return Refusal.MediaMalformed;
        var packed = (byte)(body[1] & 0x1D);
        if (packed != body[1] || _control is not null)
            _removed |= MetadataClass.Other;
        var clear = (packed & 1) == 0 ? (byte)0 : body[4];
        if (clear != body[4])
            _removed |= MetadataClass.Other;
        _control = [Extension, 0xF9, 4, packed, body[2], body[3], clear, 0];
        reader.Advance(6);
        return Refusal.None;
    }

    /// <summary>11 | name and code, 8 and 3 | blocks. Kept: NETSCAPE2.0 with 3 | 1 | plays, 2.</summary>
    private Refusal Application()
    {
        if (!reader.Ensure(1 + ApplicationBytes + 1))
            return Refusal.MediaCutShort;
        var body = reader.Available;
        var isLoop = body[1..].StartsWith("NETSCAPE2.0"u8) || body[1..].StartsWith("ANIMEXTS1.0"u8);
        if (!isLoop || body[0] != ApplicationBytes)
        {
            _removed |= body[1..].StartsWith("XMP Data"u8) ? XmpClasses.Of(reader.Peek(MediaReader.WindowBytes)) | MetadataClass.Text : MetadataSet.Of(MetadataClass.Other);
            return SkipBlocks();
        }
        reader.Advance(1 + ApplicationBytes);
        if (reader.Ensure(5) && reader.Available[0] == 3 && reader.Available[1] == 1)
        {
            var plays = reader.Available[2..4];
            if (_loops || reader.Available[4] != 0)
                _removed |= MetadataClass.Other;
            else
                output.Write([Extension, 0xFF, ApplicationBytes, .. "NETSCAPE2.0"u8, 3, 1, .. plays, 0]);
            _loops = true;
            reader.Advance(4);
            return SkipBlocks();
        }
        _removed |= MetadataClass.Other;
        return SkipBlocks();
    }

    private Refusal SkipBlocks()
    {
        while (reader.Ensure(1))
        {
            int length = reader.Available[0];
            if (!reader.TrySkip(length + 1))
                return Refusal.MediaCutShort;
            if (length == 0)
                return Refusal.None;
        }
        return Refusal.MediaCutShort;
    }

    /// <summary>An end of blocks where none are open; some programs write one too many.</summary>
    private Refusal Stray()
    {
        _removed |= MetadataClass.Other;
        reader.Advance(1);
        return Refusal.None;
    }

    private Outcome<MetadataSet> Finish()
    {
        if (_frames == 0)
            return Refusal.MediaMalformed;
        if (_framePixels > GifLimits.MaxPixelsUnquestioned && _framePixels / GifLimits.MaxPixelsPerByte > _codedBytes)
            return Refusal.MediaLimit;
        output.Write([End]);
        reader.Advance(1);
        if (_control is not null)
            _removed |= MetadataClass.Other;
        return reader.Position < reader.LengthBytes ? _removed | MetadataClass.Trailer : _removed;
    }
}
