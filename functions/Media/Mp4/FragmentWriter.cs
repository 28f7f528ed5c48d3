using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>Writes fragments, each followed by the samples of its runs and nothing else. A fragment that was cut short keeps what is there, if it is the last.</summary>
internal sealed class FragmentWriter(MediaReader reader, Stream output, Movie movie, Findings findings)
{
    private bool _isCut;

    public long CopiedBytes { get; private set; }

    public Refusal Copy(Box fragment)
    {
        if (movie.Extends is null)
            return Refusal.MediaMalformed;
        var body = BoxReader.ReadBody(reader, fragment, Mp4Limits.MaxFragmentBytes);
        if (!body.TryGet(out var bytes))
            return body.Refusal;
        var fragmentReader = new FragmentReader(movie, fragment.StartBytes, findings);
        var read = fragmentReader.Read(bytes);
        if (!read.TryGet(out var part))
            return read.Refusal;
        return fragmentReader.Runs.Count == 0 ? Refusal.None : Write(part, fragmentReader.Runs);
    }

    private Refusal Write(BoxPart fragment, List<FragmentRun> runs)
    {
        var data = fragment.LengthBytes + Box.HeaderBytes;
        var (whole, present) = (0L, 0L);
        FragmentRun[] inOrder = [.. runs.Where(run => run.DataBytes > 0).OrderBy(run => run.SourceBytes)];
        foreach (var run in inOrder)
        {
            var here = Present(run);
            if (here > 0 && (_isCut || present < whole))
                return Refusal.MediaCutShort;
            if (data + whole > int.MaxValue)
                return Refusal.MediaLimit;
            run.OffsetBytes = (int)(data + whole);
            whole += run.DataBytes;
            present += here;
        }
        foreach (var run in runs.Where(run => run.DataBytes == 0))
            run.OffsetBytes = (int)data;
        CopiedBytes += present;
        if (CopiedBytes > reader.LengthBytes || data + whole > int.MaxValue)
            return Refusal.MediaLimit;
        _isCut |= present < whole;
        if (present == 0 && whole > 0)
            return Refusal.None;
        fragment.Write(output);
        BoxPart.WriteHeader(output, "mdat", present);
        foreach (var run in inOrder)
        {
            if (Present(run) is > 0 and var here)
                RangePart.Copy(reader, run.SourceBytes, here, output);
        }
        return Refusal.None;
    }

    private long Present(FragmentRun run) => Math.Clamp(reader.LengthBytes - run.SourceBytes, 0, run.DataBytes);
}
