using System.Text;
using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Matroska;

/// <summary>Reads the list of tracks and writes it afresh with pictures and sounds only.</summary>
internal sealed class MatroskaTracks(Findings findings)
{
    private const int VideoType = 1;
    private const int AudioType = 2;
    private const int MaxSettingBytes = 64;
    private const string NoLanguage = "und";

    private static ReadOnlySpan<byte> OnceAsFloat => [0x3F, 0x80, 0, 0];

    private static ReadOnlySpan<byte> OnceAsDouble => [0x3F, 0xF0, 0, 0, 0, 0, 0, 0];

    private readonly List<byte> _written = [];
    private int _count;

    /// <summary>Numbers of tracks that stay, as blocks name them.</summary>
    public HashSet<long> Kept { get; } = [];

    /// <summary>The track that an index goes by: the first picture, or else the first sound.</summary>
    public long IndexedTrack { get; private set; } = -1;

    /// <summary>The whole element.</summary>
    public byte[] Element => EbmlBytes.Element(EbmlId.Tracks, _written.ToArray());

    public Refusal Read(ReadOnlySpan<byte> body)
    {
        var isVideoIndexed = false;
        while (EbmlReader.TryTake(ref body, out var id, out var entry))
        {
            if (id != EbmlId.TrackEntry)
                continue;
            if (++_count > MatroskaLimits.MaxTracks)
                return Refusal.MediaLimit;
            if (Outline(entry) is not var (number, type, codec))
                return Refusal.MediaMalformed;
            if (type is not (VideoType or AudioType))
            {
                findings.Add(MetadataClass.Text);
                continue;
            }
            if (number is <= 0 or > MatroskaLimits.MaxTrackNumber || !Kept.Add(number))
                return Refusal.MediaMalformed;
            if (!CodecSettings.IsKnown(codec))
                return Refusal.MediaUnsupported;
            if (IndexedTrack < 0 || (type == VideoType && !isVideoIndexed))
                (IndexedTrack, isVideoIndexed) = (number, type == VideoType);
            var refusal = Entry(entry, number, type, codec);
            if (refusal != Refusal.None)
                return refusal;
        }
        return !body.IsEmpty ? Refusal.MediaMalformed : Kept.Count == 0 ? Refusal.MediaUnsupported : Refusal.None;
    }

    /// <summary>What a track is; null if it says one of these twice, since players do not agree on which of the two counts.</summary>
    private static (long Number, long Type, string Codec)? Outline(ReadOnlySpan<byte> entry)
    {
        var (number, type, codec) = ((long?)null, (long?)null, (string?)null);
        while (EbmlReader.TryTake(ref entry, out var id, out var body))
        {
            if ((id == EbmlId.TrackNumber && number is not null) || (id == EbmlId.TrackType && type is not null) || (id == EbmlId.CodecId && codec is not null))
                return null;
            if (id is EbmlId.TrackNumber or EbmlId.TrackType && body.Length > sizeof(long))
                return null;
            if (id == EbmlId.TrackNumber)
                number = EbmlReader.ToNumber(body);
            else if (id == EbmlId.TrackType)
                type = EbmlReader.ToNumber(body);
            else if (id == EbmlId.CodecId)
                codec = Encoding.Latin1.GetString(body[..Math.Min(body.Length, MaxSettingBytes)]).TrimEnd('\0');
        }
        return (number ?? 0, type ?? 0, codec ?? "");
    }

    private Refusal Entry(ReadOnlySpan<byte> entry, long number, long type, string codec)
    {
        List<byte> kept = [.. EbmlBytes.Number(EbmlId.TrackUid, number), .. EbmlBytes.Element(EbmlId.Language, Encoding.ASCII.GetBytes(NoLanguage))];
        while (EbmlReader.TryTake(ref entry, out var id, out var body))
        {
            if (id == EbmlId.CodecPrivate)
            {
                if (CodecSettings.Keep(codec, body, findings) is not { } settings)
                    return Refusal.MediaMalformed;
                kept.AddRange(EbmlBytes.Element(id, settings));
            }
            else if (id is EbmlId.TrackNumber or EbmlId.TrackType)
            {
                kept.AddRange(EbmlBytes.Number(id, id == EbmlId.TrackNumber ? number : type));
            }
            else if (id == EbmlId.CodecId)
            {
                kept.AddRange(EbmlBytes.Element(id, Encoding.ASCII.GetBytes(codec)));
            }
            else if (id == EbmlId.TrackUid)
            {
                if (EbmlReader.ToNumber(body) != number)
                    findings.Add(MetadataClass.Identifier);
            }
            else if (id == EbmlId.Language)
            {
                if (!body.SequenceEqual("und"u8))
                    findings.Add(MetadataClass.Other);
            }
            else
            {
                var refusal = Keep(EbmlId.TrackEntry, id, body, kept);
                if (refusal != Refusal.None)
                    return refusal;
            }
        }
        if (!entry.IsEmpty)
            return Refusal.MediaMalformed;
        _written.AddRange(EbmlBytes.Element(EbmlId.TrackEntry, kept.ToArray()));
        return Refusal.None;
    }

    private Refusal Keep(uint parent, uint id, ReadOnlySpan<byte> body, List<byte> kept)
    {
        if (id == EbmlId.ContentEncryption)
            return Refusal.MediaEncrypted;
        if (TrackElements.Stays(parent, id))
        {
            if (id == EbmlId.TrackTimestampScale && (body.SequenceEqual(OnceAsFloat) || body.SequenceEqual(OnceAsDouble)))
                return Refusal.None;
            if (body.Length > MaxSettingBytes)
                return Refusal.MediaMalformed;
            kept.AddRange(EbmlBytes.Element(id, body));
            return Refusal.None;
        }
        if (!TrackElements.IsParent(parent, id))
        {
            if (id is not (EbmlId.Void or EbmlId.Checksum or EbmlId.BlockAdditionMapping))
                findings.Add(id == EbmlId.Name ? MetadataClass.Text : MetadataClass.Other);
            return Refusal.None;
        }
        List<byte> inner = [];
        while (EbmlReader.TryTake(ref body, out var childId, out var child))
        {
            var refusal = Keep(id, childId, child, inner);
            if (refusal != Refusal.None)
                return refusal;
        }
        if (!body.IsEmpty)
            return Refusal.MediaMalformed;
        kept.AddRange(EbmlBytes.Element(id, inner.ToArray()));
        return Refusal.None;
    }
}
