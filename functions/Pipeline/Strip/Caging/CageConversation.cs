using System.Buffers;
using Submissions.Contracts;

namespace Submissions.Pipeline.Strip;

/// <summary>
/// The parent's side of docs/formats/cage-frames.md. Everything that comes from the child is untrusted: kinds, lengths, order, how much it asks for and how much it
/// sends are held to <see cref="CageProtocol"/>, and a child that breaks a rule is as good as dead (<see cref="Refusal.MediaCrashed"/>).
/// </summary>
internal sealed class CageConversation(Stream input, Stream output, Stream toChild, Stream fromChild)
{
    private readonly long _inputLengthBytes = input.Length;
    private long _served;
    private long _copied;
    private CageReport? _report;

    /// <summary>Runs to the end.</summary>
    /// <param name="stillAlive">Called at every frame, so that silence can be told from work.</param>
    /// <param name="cancellationToken">Ends the conversation.</param>
    public async Task<Outcome<CageReport>> RunAsync(Action stillAlive, CancellationToken cancellationToken)
    {
        var payload = ArrayPool<byte>.Shared.Rent(CageProtocol.MaxPayloadBytes);
        try
        {
            await StartAsync(payload, cancellationToken);
            while (await ReadHeaderAsync(payload, cancellationToken) is { } frame)
            {
                stillAlive();
                if (await fromChild.ReadAtLeastAsync(payload.AsMemory(0, frame.LengthBytes), frame.LengthBytes, throwOnEndOfStream: false, cancellationToken) < frame.LengthBytes)
                {
                    break;
                }
                var untrusted = payload.AsMemory(0, frame.LengthBytes);
                switch (frame.Kind)
                {
                    case CageFrameKind.RangeRequest when _report is null && TryAccept(untrusted.Span, out var request):
                        await ServeAsync(request, payload, cancellationToken);
                        break;
                    case CageFrameKind.Copy when _report is null && untrusted.Length > 0 && _copied + untrusted.Length <= _inputLengthBytes + CageProtocol.MaxCopyExcessBytes:
                        await output.WriteAsync(untrusted, cancellationToken);
                        _copied += untrusted.Length;
                        break;
                    case CageFrameKind.Report when _report is null && CageReport.TryRead(untrusted.Span, _copied, out _report):
                        break;
                    case CageFrameKind.Refused when CageRefusal.TryRead(untrusted.Span, out var refusal):
                        return refusal;
                    case CageFrameKind.Done when untrusted.Length == 0 && _report is { } report:
                        return report;
                    default:
                        return Refusal.MediaCrashed;
                }
            }
            return Refusal.MediaCrashed;
        }
        catch (IOException)
        {
            // The pipe broke: the child is gone.
            return Refusal.MediaCrashed;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(payload, clearArray: true);
        }
    }

    private async Task StartAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        new CageFrameHeader(CageFrameKind.Start, CageStart.SizeBytes).Write(buffer);
        new CageStart(_inputLengthBytes, CageOutputs.SafeCopy).Write(buffer.AsSpan(CageFrameHeader.SizeBytes));
        await SendAsync(buffer.AsMemory(0, CageFrameHeader.SizeBytes + CageStart.SizeBytes), cancellationToken);
    }

    private async Task<CageFrameHeader?> ReadHeaderAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        var header = buffer.AsMemory(0, CageFrameHeader.SizeBytes);
        return await fromChild.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken) == header.Length && CageFrameHeader.TryRead(header.Span, out var frame)
            ? frame
            : null;
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

    /// <summary>Reading the input can fail for the world's reasons or the file's (a damaged payload); neither is the child's doing, so both go through.</summary>
    private async Task ServeAsync(CageRangeRequest request, byte[] buffer, CancellationToken cancellationToken)
    {
        var header = new byte[CageFrameHeader.SizeBytes];
        new CageFrameHeader(CageFrameKind.Range, request.LengthBytes).Write(header);
        if (input.Position != request.OffsetBytes)
        {
            input.Position = request.OffsetBytes;
        }
        await input.ReadExactlyAsync(buffer.AsMemory(0, request.LengthBytes), cancellationToken);
        await toChild.WriteAsync(header, cancellationToken);
        await SendAsync(buffer.AsMemory(0, request.LengthBytes), cancellationToken);
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await toChild.WriteAsync(bytes, cancellationToken);
        await toChild.FlushAsync(cancellationToken);
    }
}
