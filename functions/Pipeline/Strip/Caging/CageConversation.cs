using System.Buffers;
using Submissions.Contracts;

namespace Submissions.Pipeline.Strip;

/// <summary>
/// The parent's side of docs/formats/cage-frames.md. Everything that comes from the child is untrusted: kinds, lengths, order, how much it asks for and how much it
/// sends are held to <see cref="CageProtocol"/>, and a child that breaks a rule is as good as dead (<see cref="Refusal.MediaCrashed"/>).
/// </summary>
internal sealed class CageConversation(Stream input, Stream output, Stream toChild, Stream fromChild, CageClock clock)
{
    private readonly CagePipe _child = new(toChild, fromChild, clock);
    private readonly long _inputLengthBytes = input.Length;
    private long _served;
    private long _copied;
    private CageReport? _report;

    /// <summary>Runs to the end. Reading the input and writing the copy can fail for the world's reasons; that is not the child's doing, so their exceptions go through.</summary>
    /// <param name="cancellationToken">Ends the conversation.</param>
    public async Task<Outcome<CageReport>> RunAsync(CancellationToken cancellationToken)
    {
        var payload = ArrayPool<byte>.Shared.Rent(CageProtocol.MaxPayloadBytes);
        try
        {
            var outcome = await StartAsync(payload, cancellationToken);
            while (outcome == Refusal.None)
            {
                var received = await _child.ReceiveAsync(payload, cancellationToken);
                if (!received.TryGet(out var frame))
                {
                    return received.Refusal;
                }
                if (frame.Kind == CageFrameKind.Done && frame.LengthBytes == 0 && _report is { } report)
                {
                    return report;
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

    private async Task<Refusal> StartAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        new CageStart(_inputLengthBytes, CageOutputs.SafeCopy).Write(buffer);
        return await _child.SendAsync(CageFrameKind.Start, buffer.AsMemory(0, CageStart.SizeBytes), cancellationToken);
    }

    /// <returns>None to go on.</returns>
    private async Task<Refusal> AnswerAsync(CageFrameHeader frame, byte[] payload, CancellationToken cancellationToken)
    {
        var untrusted = payload.AsMemory(0, frame.LengthBytes);
        switch (frame.Kind)
        {
            case CageFrameKind.RangeRequest when _report is null && TryAccept(untrusted.Span, out var request):
                return await ServeAsync(request, payload, cancellationToken);
            case CageFrameKind.Copy when _report is null && untrusted.Length > 0 && _copied + untrusted.Length <= CageProtocol.MaxCopyLengthBytes(_inputLengthBytes):
                await output.WriteAsync(untrusted, cancellationToken);
                _copied += untrusted.Length;
                return Refusal.None;
            case CageFrameKind.Report when _report is null && CageReport.TryRead(untrusted.Span, _copied, out _report):
                return Refusal.None;
            case CageFrameKind.Refused when CageRefusal.TryRead(untrusted.Span, out var refusal):
                return refusal;
            default:
                return Refusal.MediaCrashed;
        }
    }

    private bool TryAccept(ReadOnlySpan<byte> untrusted, out CageRangeRequest request)
    {
        if (!CageRangeRequest.TryRead(untrusted, _inputLengthBytes, out request))
        {
            return false;
        }
        _served += request.LengthBytes;
        return _served <= (_inputLengthBytes * CageProtocol.MaxServedFactor) + CageProtocol.ServedSlackBytes;
    }

    private async Task<Refusal> ServeAsync(CageRangeRequest request, byte[] buffer, CancellationToken cancellationToken)
    {
        if (input.Position != request.OffsetBytes)
        {
            input.Position = request.OffsetBytes;
        }
        await input.ReadExactlyAsync(buffer.AsMemory(0, request.LengthBytes), cancellationToken);
        return await _child.SendAsync(CageFrameKind.Range, buffer.AsMemory(0, request.LengthBytes), cancellationToken);
    }
}
