using System.Buffers;
using Submissions.Contracts;

namespace Submissions.Pipeline.Strip;

/// <summary>
/// The parent's side of a run for previews (docs/formats/cage-frames.md). The child drives programs that are far larger than our own parsers, so it is believed even less: how many previews, how large, of what sides,
/// and that each is a picture of nothing but its drawing parts is looked at here again. A child that breaks a rule has crashed, and whatever it sent is void.
/// </summary>
internal sealed class PreviewConversation
{
    private readonly CagePipe _child;
    private readonly CageRanges _ranges;
    private readonly List<CagePreview> _previews = [];
    private readonly List<Fingerprint> _fingerprints = [];
    private long _previewBytes;

    public PreviewConversation(Stream input, Stream toChild, Stream fromChild, CageClock clock)
    {
        _child = new CagePipe(toChild, fromChild, clock);
        _ranges = new CageRanges(input, _child);
    }

    /// <summary>Runs to the end. Reading the input can fail for the world's reasons; its exceptions go through.</summary>
    /// <returns>At least one preview or fingerprint; or a refusal of the child's, <see cref="Refusal.MediaCrashed"/> or <see cref="Refusal.MediaTimeout"/>.</returns>
    public async Task<Outcome<CagePreviews>> RunAsync(CancellationToken cancellationToken)
    {
        var payload = ArrayPool<byte>.Shared.Rent(CageProtocol.MaxPayloadBytes);
        try
        {
            var outcome = await _ranges.StartAsync(CageOutputs.Previews, payload, cancellationToken);
            while (outcome == Refusal.None)
            {
                var received = await _child.ReceiveAsync(payload, cancellationToken);
                if (!received.TryGet(out var frame))
                {
                    return received.Refusal;
                }
                if (frame.Kind == CageFrameKind.Done && frame.LengthBytes == 0 && _previews.Count + _fingerprints.Count > 0)
                {
                    return new CagePreviews(_previews, _fingerprints);
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
    private Task<Refusal> AnswerAsync(CageFrameHeader frame, byte[] payload, CancellationToken cancellationToken)
    {
        var untrusted = payload.AsSpan(0, frame.LengthBytes);
        return frame.Kind switch
        {
            CageFrameKind.RangeRequest => _ranges.AnswerAsync(frame.LengthBytes, payload, cancellationToken),
            CageFrameKind.Preview when TryKeep(untrusted) => Task.FromResult(Refusal.None),
            CageFrameKind.Fingerprint when TryKeepFingerprint(untrusted) => Task.FromResult(Refusal.None),
            CageFrameKind.Refused when CageRefusal.TryReadOfPreviews(untrusted, out var refusal) => Task.FromResult(refusal),
            _ => Task.FromResult(Refusal.MediaCrashed),
        };
    }

    private bool TryKeep(ReadOnlySpan<byte> untrusted)
    {
        if (_previews.Count == CageProtocol.MaxPreviews
            || !CagePreviewHeader.TryRead(untrusted, out var header)
            || _previews.Exists(one => one.Header.Kind == header.Kind && one.Header.Index == header.Index))
        {
            return false;
        }
        var picture = untrusted[CagePreviewHeader.SizeBytes..];
        _previewBytes += picture.Length;
        if (_previewBytes > CageProtocol.MaxPreviewBytes
            || !PreviewPicture.TryRead(picture, header.Format, out var width, out var height)
            || (width, height) != (header.Width, header.Height))
        {
            return false;
        }
        _previews.Add(new CagePreview(header, picture.ToArray()));
        return true;
    }

    private bool TryKeepFingerprint(ReadOnlySpan<byte> untrusted)
    {
        if (_fingerprints.Count == CageProtocol.MaxFingerprints
            || !CageFingerprint.TryRead(untrusted, out var fingerprint)
            || _fingerprints.Exists(one => one.Kind == fingerprint.Kind && one.Position == fingerprint.Position))
        {
            return false;
        }
        _fingerprints.Add(fingerprint);
        return true;
    }
}
