using System.Buffers;
using Submissions.Contracts;

namespace Submissions.Pipeline.Strip;

/// <summary>
/// The parent's side of docs/formats/cage-frames.md. Everything that comes from the child is untrusted: kinds, lengths, order, how much it asks for and how much it
/// sends are held to <see cref="CageProtocol"/>, and a child that breaks a rule is as good as dead (<see cref="Refusal.MediaCrashed"/>).
/// </summary>
internal sealed class CageConversation
{
    private readonly Stream _output;
    private readonly CagePipe _child;
    private readonly CageRanges _ranges;
    private readonly long _inputLengthBytes;
    private long _copied;
    private CageReport? _report;

    public CageConversation(Stream input, Stream output, Stream toChild, Stream fromChild, CageClock clock)
    {
        _output = output;
        _child = new CagePipe(toChild, fromChild, clock);
        _ranges = new CageRanges(input, _child);
        _inputLengthBytes = input.Length;
    }

    /// <summary>Runs to the end. Reading the input and writing the copy can fail for the world's reasons; that is not the child's doing, so their exceptions go through.</summary>
    /// <param name="cancellationToken">Ends the conversation.</param>
    public async Task<Outcome<CageReport>> RunAsync(CancellationToken cancellationToken)
    {
        var payload = ArrayPool<byte>.Shared.Rent(CageProtocol.MaxPayloadBytes);
        try
        {
            var outcome = await _ranges.StartAsync(CageOutputs.SafeCopy, payload, cancellationToken);
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

    /// <returns>None to go on.</returns>
    private async Task<Refusal> AnswerAsync(CageFrameHeader frame, byte[] payload, CancellationToken cancellationToken)
    {
        var untrusted = payload.AsMemory(0, frame.LengthBytes);
        switch (frame.Kind)
        {
            case CageFrameKind.RangeRequest when _report is null:
                return await _ranges.AnswerAsync(frame.LengthBytes, payload, cancellationToken);
            case CageFrameKind.Copy when _report is null && untrusted.Length > 0 && _copied + untrusted.Length <= CageProtocol.MaxCopyLengthBytes(_inputLengthBytes):
                await _output.WriteAsync(untrusted, cancellationToken);
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
}
