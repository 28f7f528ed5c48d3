using Submissions.Cage.Previews;
using Submissions.Contracts;
using Submissions.Media;

namespace Submissions.Cage;

/// <summary>One file from start to end, in the frames of docs/formats/cage-frames.md.</summary>
internal static class CageRun
{
    /// <returns>False if the parent did not speak the protocol.</returns>
    public static bool Execute(Stream fromParent, Stream toParent)
    {
        Span<byte> header = stackalloc byte[CageFrameHeader.SizeBytes];
        Span<byte> payload = stackalloc byte[CageStart.SizeBytes];
        fromParent.ReadExactly(header);
        if (!CageFrameHeader.TryRead(header, out var frame) || frame != new CageFrameHeader(CageFrameKind.Start, CageStart.SizeBytes))
            return false;
        fromParent.ReadExactly(payload);
        if (!CageStart.TryRead(payload, out var start))
            return false;

        using var input = new RangeStream(fromParent, toParent, start.InputLengthBytes);
        switch (start.Wanted)
        {
            case CageOutputs.Previews:
                Preview(input, toParent);
                break;
            case CageOutputs.Members:
                Unpack(input, toParent);
                break;
            default:
                Strip(input, toParent);
                break;
        }
        return true;
    }

    private static void Strip(Stream input, Stream toParent)
    {
        using var copy = new CopyStream(toParent);
        var made = SafeCopy.Make(input, copy, new StripRun(CancellationToken.None));
        if (made.TryGet(out var report))
        {
            copy.Flush();
            Report(new CageReport(report.Kind, report.Version, report.Removed, copy.Length), toParent);
        }
        else
        {
            Refuse(made.Refusal, toParent);
        }
    }

    private static void Preview(Stream input, Stream toParent)
    {
        var made = new PreviewSet();
        var refusal = PreviewRun.Make(input, made);
        if (refusal == Refusal.None)
            made.Send(toParent);
        else
            Refuse(refusal, toParent);
    }

    private static void Unpack(Stream input, Stream toParent)
    {
        using var members = new CopyStream(toParent);
        var refusal = ArchiveMembers.Give(input, () => Mark(CageFrameKind.Member, members, toParent), members, new StripRun(CancellationToken.None));
        if (refusal == Refusal.None)
            Mark(CageFrameKind.Done, members, toParent);
        else
            Refuse(refusal, toParent);
    }

    /// <summary>What was written before a mark goes out before it.</summary>
    private static void Mark(CageFrameKind kind, CopyStream members, Stream toParent)
    {
        members.Flush();
        Span<byte> frame = stackalloc byte[CageFrameHeader.SizeBytes];
        new CageFrameHeader(kind, 0).Write(frame);
        toParent.Write(frame);
    }

    private static void Report(CageReport report, Stream toParent)
    {
        Span<byte> frames = stackalloc byte[CageFrameHeader.SizeBytes + CageReport.SizeBytes + CageFrameHeader.SizeBytes];
        new CageFrameHeader(CageFrameKind.Report, CageReport.SizeBytes).Write(frames);
        report.Write(frames[CageFrameHeader.SizeBytes..]);
        new CageFrameHeader(CageFrameKind.Done, 0).Write(frames[^CageFrameHeader.SizeBytes..]);
        toParent.Write(frames);
    }

    private static void Refuse(Refusal refusal, Stream toParent)
    {
        Span<byte> frame = stackalloc byte[CageFrameHeader.SizeBytes + CageRefusal.SizeBytes];
        new CageFrameHeader(CageFrameKind.Refused, CageRefusal.SizeBytes).Write(frame);
        CageRefusal.Write(refusal, frame[CageFrameHeader.SizeBytes..]);
        toParent.Write(frame);
    }
}
