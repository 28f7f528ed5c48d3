using Submissions.Contracts;
using Submissions.Media.Id3;

namespace Submissions.Media.Mpeg;

/// <summary>
/// Copies frames of sound verbatim, and nothing between them. A first pass finds where the last of them ends and how many there are, which the first tells if
/// it only informs; that one is written afresh (<see cref="Mp3Info"/>).
/// </summary>
internal sealed class Mp3Stripper(MediaReader reader)
{
    /// <summary>Times that tags may come to light when what follows them has gone.</summary>
    private const int MaxTrails = 16;

    private long _frames;
    private long _bytes;
    private long _lastEnd;

    public Outcome<MetadataSet> Strip(Stream output)
    {
        var removed = default(MetadataSet);
        var end = TagTrail.Find(reader, reader.LengthBytes, ref removed);
        for (var trails = 0; ; trails++)
        {
            var refusal = trails == MaxTrails ? Refusal.MediaLimit : Count(end);
            if (refusal != Refusal.None)
                return refusal;
            var earlier = TagTrail.Find(reader, _lastEnd, ref removed);
            if (earlier == _lastEnd)
                break;
            end = earlier;
        }
        var walk = new Mp3Walk(reader, end);
        reader.MoveTo(0);
        walk.TryNext(out var header, out var length);
        var info = Mp3Info.Read(header, reader.Peek(length));
        if (info is null)
            reader.TryCopyTo(output, length);
        else if (_frames < 2)
            return Refusal.MediaMalformed;
        else if (_bytes > uint.MaxValue)
            return Refusal.MediaLimit;
        else
            WriteAfresh(info, length, output, ref removed);
        while (walk.TryNext(out _, out length))
            reader.TryCopyTo(output, length);
        return removed | walk.Passed;
    }

    private void WriteAfresh(Mp3Info info, int length, Stream output, ref MetadataSet removed)
    {
        output.Write(info.Write((uint)(_frames - 1), (uint)_bytes, ref removed));
        reader.Advance(length);
    }

    private Refusal Count(long end)
    {
        (_frames, _bytes, _lastEnd) = (0, 0, 0);
        var walk = new Mp3Walk(reader, end);
        reader.MoveTo(0);
        while (walk.TryNext(out _, out var length))
        {
            _frames++;
            _bytes += length;
            _lastEnd = reader.Position + length;
            if (!reader.TrySkip(length))
                return Refusal.MediaCutShort;
        }
        return walk.IsLost ? Refusal.MediaLimit : _frames == 0 ? Refusal.MediaMalformed : Refusal.None;
    }
}
