using Submissions.Contracts;

namespace Submissions.Pipeline.Strip;

/// <summary>Answers a child's questions for ranges of the input, within it and up to <see cref="CageProtocol.MaxServedFactor"/> times over.</summary>
internal sealed class CageRanges(Stream input, CagePipe child)
{
    private readonly long _inputLengthBytes = input.Length;
    private long _served;

    /// <summary>Opens the conversation.</summary>
    public Task<Refusal> StartAsync(CageOutputs wanted, byte[] buffer, CancellationToken cancellationToken)
    {
        new CageStart(_inputLengthBytes, wanted).Write(buffer);
        return child.SendAsync(CageFrameKind.Start, buffer.AsMemory(0, CageStart.SizeBytes), cancellationToken);
    }

    /// <param name="lengthBytes">Of the question, at the beginning of <paramref name="buffer"/>.</param>
    /// <param name="buffer">The question, and then the answer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>None to go on; <see cref="Refusal.MediaCrashed"/> for a question that may not be asked.</returns>
    public async Task<Refusal> AnswerAsync(int lengthBytes, byte[] buffer, CancellationToken cancellationToken)
    {
        if (!TryAccept(buffer.AsSpan(0, lengthBytes), out var request))
        {
            return Refusal.MediaCrashed;
        }
        if (input.Position != request.OffsetBytes)
        {
            input.Position = request.OffsetBytes;
        }
        await input.ReadExactlyAsync(buffer.AsMemory(0, request.LengthBytes), cancellationToken);
        return await child.SendAsync(CageFrameKind.Range, buffer.AsMemory(0, request.LengthBytes), cancellationToken);
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
}
