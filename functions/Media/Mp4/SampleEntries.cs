using System.Buffers.Binary;
using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>
/// Writes a list of sample entries (<c>stsd</c>; ISO/IEC 14496-12, 8.5.2; QuickTime File Format, "Sample description atoms") afresh.
/// <code>
///  version and flags, 4 | count, 4 | ( size, 4 | coding, 4 | 0, 6 | data reference, 2 | 16 fixed bytes and more by kind | boxes )*
///  picture: 0, 16 | width, height, 2 and 2 | density, 4 and 4 | 0, 4 | frames, 2 | compressor's name, 32 | depth, 2 | palette, 2
///  sound:   version, 2 | 0, 6 | channels, 2 | bits, 2 | compression, 2 | 0, 2 | rate, 4 | version 1: 16 bytes | version 2: 36 bytes
/// </code>
/// </summary>
internal sealed class SampleEntries(bool isVideo, IReadOnlyList<bool> isInFile, Findings findings)
{
    private const int ListHeaderBytes = 8;
    private const int EntryHeaderBytes = 8;
    private const int PictureBytes = 70;
    private const int SoundBytes = 20;
    private const int Version1Bytes = 16;
    private const int Version2Bytes = 36;
    private const short NoPalette = -1;

    /// <summary>In the order of the list.</summary>
    public List<SampleEntry> Entries { get; } = [];

    public Outcome<BoxPart> Read(ReadOnlySpan<byte> body)
    {
        if (body.Length < ListHeaderBytes)
            return Refusal.MediaMalformed;
        var count = BinaryPrimitives.ReadUInt32BigEndian(body[4..]);
        if (count > Mp4Limits.MaxSampleEntries)
            return Refusal.MediaLimit;
        var isoVersion = body[0];
        List<byte> written = [isoVersion, 0, 0, 0, .. body[4..8]];
        var boxes = new SpanBoxes(body[ListHeaderBytes..]);
        for (var index = 0; index < count; index++)
        {
            if (!boxes.TryNext(out var type, out var entry))
                return Refusal.MediaMalformed;
            if (Codecs.IsEncrypted(type))
                return Refusal.MediaEncrypted;
            if (!(isVideo ? Codecs.IsVideo(type) : Codecs.IsSound(type)))
                return Refusal.MediaUnsupported;
            if (entry.Length < EntryHeaderBytes)
                return Refusal.MediaMalformed;
            var reference = BinaryPrimitives.ReadUInt16BigEndian(entry[6..]);
            if (reference > isInFile.Count || (reference > 0 && !isInFile[reference - 1]))
                return Refusal.MediaUnsupported;
            var kept = isVideo ? Picture(entry[EntryHeaderBytes..]) : Sound(type, entry[EntryHeaderBytes..], isoVersion);
            if (!kept.TryGet(out var content))
                return kept.Refusal;
            written.AddRange(BoxPart.Bytes(type, [0, 0, 0, 0, 0, 0, 0, 1, .. content]));
        }
        if (boxes.Rest.Length > 0)
            findings.AddIfAny(boxes.Rest, MetadataClass.Other);
        return BoxPart.Of("stsd", [.. written]);
    }

    private Outcome<byte[]> Picture(ReadOnlySpan<byte> entry)
    {
        if (entry.Length < PictureBytes)
            return Refusal.MediaMalformed;
        var depth = BinaryPrimitives.ReadUInt16BigEndian(entry[66..]);
        if ((depth & 0x1F) is > 0 and <= 8 && BinaryPrimitives.ReadInt16BigEndian(entry[68..]) != NoPalette)
            return Refusal.MediaUnsupported;
        findings.AddIfAny(entry[..16], MetadataClass.Device);
        findings.AddIfAny(entry[34..66], MetadataClass.Software);
        Entries.Add(default);
        var boxes = Boxes(entry[PictureBytes..]);
        return boxes.TryGet(out var kept)
            ? (byte[])[.. new byte[16], .. entry[16..20], 0, 72, 0, 0, 0, 72, 0, 0, 0, 0, 0, 0, 0, 1, .. new byte[32], .. entry[66..68], 0xFF, 0xFF, .. kept]
            : boxes.Refusal;
    }

    private Outcome<byte[]> Sound(string type, ReadOnlySpan<byte> entry, byte isoVersion)
    {
        if (entry.Length < SoundBytes)
            return Refusal.MediaMalformed;
        findings.AddIfAny(entry[2..8], MetadataClass.Device);
        int version = BinaryPrimitives.ReadUInt16BigEndian(entry);
        int channels = BinaryPrimitives.ReadUInt16BigEndian(entry[8..]);
        int bits = BinaryPrimitives.ReadUInt16BigEndian(entry[10..]);
        var more = isoVersion != 0 ? 0 : version switch { 0 => 0, 1 => Version1Bytes, 2 => Version2Bytes, _ => -1 };
        if (more < 0 || entry.Length < SoundBytes + more)
            return Refusal.MediaMalformed;
        var fixedBytes = Codecs.PcmBytes(type, bits) * channels;
        var layout = new SampleEntry(fixedBytes, 0, 0);
        if (more == Version1Bytes)
        {
            var samples = BinaryPrimitives.ReadUInt32BigEndian(entry[SoundBytes..]);
            var bytes = BinaryPrimitives.ReadUInt32BigEndian(entry[(SoundBytes + 8)..]);
            if (samples <= ushort.MaxValue && bytes <= ushort.MaxValue)
                layout = new SampleEntry(fixedBytes, (int)samples, (int)bytes);
        }
        else if (more == Version2Bytes)
        {
            var bytes = BinaryPrimitives.ReadUInt32BigEndian(entry[(SoundBytes + 28)..]);
            layout = new SampleEntry(type == "lpcm" && bytes <= ushort.MaxValue ? (int)bytes : fixedBytes, 0, 0);
        }
        Entries.Add(layout);
        var boxes = Boxes(entry[(SoundBytes + more)..]);
        return boxes.TryGet(out var kept)
            ? (byte[])[.. entry[..2], .. new byte[6], .. entry[8..(SoundBytes + more)], .. kept]
            : boxes.Refusal;
    }

    private Outcome<byte[]> Boxes(ReadOnlySpan<byte> body)
    {
        List<byte> kept = [];
        var boxes = new SpanBoxes(body);
        while (boxes.TryNext(out var type, out var child))
        {
            if (type == "sinf")
                return Refusal.MediaEncrypted;
            if (CodecBoxes.Keep(type, child, findings) is { } content)
                kept.AddRange(BoxPart.Bytes(type, content));
            else if (type is "avcC" or "hvcC" or "av1C" or "vpcC" or "esds" or "dOps" or "dfLa" or "wave")
                return Refusal.MediaMalformed;
            else if (type == "auxi")
                return Refusal.MediaUnsupported;
            else if (type is not ("free" or "skip" or "wide" or "btrt"))
                findings.Add(MetadataClass.Other);
            else
                findings.AddIfAny(type == "btrt" ? default : child, MetadataClass.Other);
        }
        if (boxes.IsBroken)
            return Refusal.MediaMalformed;
        findings.AddIfAny(boxes.Rest, MetadataClass.Other);
        return kept.ToArray();
    }
}
