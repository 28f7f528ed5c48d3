using System.Buffers;
using Submissions.Contracts;

namespace Submissions.Pipeline.Strip;

/// <summary>The parent's side of a run that unpacks an archive (docs/formats/cage-frames.md): how many members and how many bytes are held to <see cref="CageProtocol"/>.</summary>
internal sealed class MembersConversation
{
    private readonly IArchiveMembers _members;
    private readonly CagePipe _child;
    private readonly CageRanges _ranges;
    private readonly long _mostBytes;
    private long _bytes;
    private int _begun;

    public MembersConversation(Stream input, IArchiveMembers members, Stream toChild, Stream fromChild, CageClock clock)
    {
        _members = members;
        _child = new CagePipe(toChild, fromChild, clock);
        _ranges = new CageRanges(input, _child);
        _mostBytes = CageProtocol.MaxMembersBytes(input.Length);
    }

    /// <summary>Runs to the end. Reading the input and taking the members can fail for the world's reasons; their exceptions go through.</summary>
    public async Task<Refusal> RunAsync(CancellationToken cancellationToken)
    {
        var payload = ArrayPool<byte>.Shared.Rent(CageProtocol.MaxPayloadBytes);
        try
        {
            var outcome = await _ranges.StartAsync(CageOutputs.Members, payload, cancellationToken);
            while (outcome == Refusal.None)
            {
                var received = await _child.ReceiveAsync(payload, cancellationToken);
                if (!received.TryGet(out var frame))
                {
                    return received.Refusal;
                }
                if (frame.Kind == CageFrameKind.Done && frame.LengthBytes == 0)
                {
                    return Refusal.None;
                }
                outcome = await AnswerAsync(frame, payload, cancellationToken);
            }
            return outcome;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(payload, clearArray: true);
        }
    }

    /// <returns>None to go on.</returns>
    private async Task<Refusal> AnswerAsync(CageFrameHeader frame, byte[] payload, CancellationToken cancellationToken)
    {
        var untrusted = payload.AsMemory(0, frame.LengthBytes);
        switch (frame.Kind)
        {
            case CageFrameKind.RangeRequest:
                return await _ranges.AnswerAsync(frame.LengthBytes, payload, cancellationToken);
            case CageFrameKind.Member when frame.LengthBytes == 0 && ++_begun <= CageProtocol.MaxMembers:
                await _members.BeginAsync(cancellationToken);
                return Refusal.None;
            case CageFrameKind.Copy when _begun > 0 && untrusted.Length > 0 && (_bytes += untrusted.Length) <= _mostBytes:
                await _members.WriteAsync(untrusted, cancellationToken);
                return Refusal.None;
            case CageFrameKind.Refused when CageRefusal.TryRead(untrusted.Span, out var refusal):
                return refusal;
            default:
                return Refusal.MediaCrashed;
        }
    }
}
