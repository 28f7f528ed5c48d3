using System.Buffers.Binary;
using System.Text;
using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Avi;

/// <summary>Reads the header list (AVI RIFF File Reference, "AVI Main Header"): pictures and sounds stay, everything else of it goes.</summary>
internal sealed class AviHeader(MediaReader reader, Findings findings)
{
    private const int MainBytes = 56;
    private const int StreamBytes = 56;
    private const int ShortStreamBytes = 48;
    private const int PictureFormatBytes = 40;
    private const int SoundFormatBytes = 16;
    private const int ShapeBytes = 36;
    private const int FieldBytes = 32;

    /// <summary>Of the flags: that the chunks stand in the order of play.</summary>
    private const uint IsInterleaved = 0x100;

    /// <summary>Of the flags: that there is an index.</summary>
    private const uint HasIndex = 0x10;

    private byte[]? _main;
    private int _streams;

    public List<AviStream> Streams { get; } = [];

    public Refusal Read(Chunk list)
    {
        var at = list.BodyBytes;
        for (var count = 0; Chunk.TryRead(reader, at, list.EndBytes, out var chunk); count++)
        {
            if (count == AviLimits.MaxChunks)
                return Refusal.MediaLimit;
            if (chunk.EndBytes > list.EndBytes)
                return Refusal.MediaMalformed;
            var refusal = chunk switch
            {
                { IsList: false, Name: "avih" } when _main is null => Main(chunk),
                { IsList: true, Name: "strl" } => Stream(chunk),
                { IsList: true, Name: "odml" } => Refusal.None,
                _ => Note(chunk),
            };
            if (refusal != Refusal.None)
                return refusal;
            at = chunk.NextBytes;
        }
        return _main is null || Streams.Count == 0 ? Refusal.MediaMalformed : Refusal.None;
    }

    /// <summary>The list as it is written.</summary>
    public byte[] ToList(bool hasIndex)
    {
        var main = (byte[])_main!.Clone();
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(main.AsSpan(12)) & IsInterleaved;
        BinaryPrimitives.WriteUInt32LittleEndian(main.AsSpan(12), flags | (hasIndex ? HasIndex : 0));
        BinaryPrimitives.WriteInt32LittleEndian(main.AsSpan(24), Streams.Count);
        return RiffBytes.List("hdrl",
        [
            .. RiffBytes.Chunk("avih", main),
            .. Streams.SelectMany(stream => RiffBytes.List("strl",
                [.. RiffBytes.Chunk("strh", stream.Header), .. RiffBytes.Chunk("strf", stream.Format), .. stream.Shape is null ? [] : RiffBytes.Chunk("vprp", stream.Shape)])),
        ]);
    }

    private Refusal Main(Chunk chunk)
    {
        var body = Body(chunk, MainBytes);
        if (body.Length < 40)
            return Refusal.MediaMalformed;
        _main = new byte[MainBytes];
        body[..40].CopyTo(_main);
        _main.AsSpan(8, 4).Clear();
        return Refusal.None;
    }

    private Refusal Stream(Chunk list)
    {
        byte[]? header = null, format = null, shape = null;
        var at = list.BodyBytes;
        for (var count = 0; Chunk.TryRead(reader, at, list.EndBytes, out var chunk); count++)
        {
            if (count == AviLimits.MaxChunks)
                return Refusal.MediaLimit;
            if (chunk.EndBytes > list.EndBytes)
                return Refusal.MediaMalformed;
            if (chunk.Name == "strh")
                header ??= Body(chunk, StreamBytes).ToArray();
            else if (chunk.Name == "strf")
                format ??= chunk.LengthBytes > AviLimits.MaxFormatBytes ? [] : Body(chunk, AviLimits.MaxFormatBytes).ToArray();
            else if (chunk.Name == "vprp")
                shape ??= Shape(Body(chunk, ShapeBytes + (2 * FieldBytes)));
            else if (chunk.Name != "indx")
                Note(chunk);
            at = chunk.NextBytes;
        }
        var number = _streams++;
        if (_streams > AviLimits.MaxStreams)
            return Refusal.MediaLimit;
        if (header is null || header.Length < ShortStreamBytes || format is null)
            return Refusal.MediaMalformed;
        return Keep(number, header, format, shape);
    }

    private Refusal Keep(int number, byte[] header, byte[] format, byte[]? shape)
    {
        var kind = Encoding.Latin1.GetString(header, 0, 4);
        if (kind is "iavs")
            return Refusal.MediaUnsupported;
        if (kind is not ("vids" or "auds"))
        {
            findings.Add(MetadataClass.Text);
            return Refusal.None;
        }
        var written = new byte[StreamBytes];
        header.CopyTo(written, 0);
        findings.AddIfAny(written.AsSpan(14, 2), MetadataClass.Other);
        written.AsSpan(12, 4).Clear();
        if (kind == "auds")
            written.AsSpan(4, 4).Clear();
        var kept = kind == "vids" ? Picture(format) : Sound(format);
        if (kept is null)
            return Refusal.MediaMalformed;
        Streams.Add(new AviStream(number, written, kept, kind == "vids" ? shape : null));
        return Refusal.None;
    }

    /// <summary>BITMAPINFOHEADER, with a palette or decoder settings behind it; the printed size of the picture goes.</summary>
    private static byte[]? Picture(byte[] format)
    {
        if (format.Length < PictureFormatBytes)
            return null;
        format.AsSpan(24, 8).Clear();
        return format;
    }

    /// <summary>WAVEFORMAT, or WAVEFORMATEX with as many bytes behind it as it says.</summary>
    private static byte[]? Sound(byte[] format)
    {
        if (format.Length < SoundFormatBytes)
            return null;
        var length = format.Length < 18 ? SoundFormatBytes : Math.Min(format.Length, 18 + BinaryPrimitives.ReadUInt16LittleEndian(format.AsSpan(16)));
        return format[..length];
    }

    /// <summary>Nine numbers, then one or two fields of eight.</summary>
    private static byte[]? Shape(ReadOnlySpan<byte> body)
    {
        if (body.Length < ShapeBytes)
            return null;
        var fields = BinaryPrimitives.ReadUInt32LittleEndian(body[32..]);
        return fields <= 2 && body.Length >= ShapeBytes + ((int)fields * FieldBytes) ? body[..(ShapeBytes + ((int)fields * FieldBytes))].ToArray() : null;
    }

    private Refusal Note(Chunk chunk)
    {
        AviMetadata.Note(reader, chunk, findings);
        return Refusal.None;
    }

    private ReadOnlySpan<byte> Body(Chunk chunk, int maxBytes)
    {
        reader.MoveTo(Math.Min(chunk.BodyBytes, reader.LengthBytes));
        var length = (int)Math.Min(Math.Min(chunk.LengthBytes, maxBytes), reader.LengthBytes - reader.Position);
        return reader.Ensure(length) ? reader.Available[..length] : [];
    }
}
