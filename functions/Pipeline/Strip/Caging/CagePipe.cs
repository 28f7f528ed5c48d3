using Submissions.Contracts;

namespace Submissions.Pipeline.Strip;

/// <summary>
/// Frames to and from the child. Only here does the clock run, and only here do a broken pipe (<see cref="Refusal.MediaCrashed"/>) and time that ran out
/// (<see cref="Refusal.MediaTimeout"/>) become refusals: everywhere else they are the world's.
/// </summary>
internal sealed class CagePipe(Stream toChild, Stream fromChild, CageClock clock)
{
    private readonly byte[] _header = new byte[CageFrameHeader.SizeBytes];

    /// <param name="payload">At least <see cref="CageProtocol.MaxPayloadBytes"/>; gets the payload.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The header; its payload is whole.</returns>
    public async Task<Outcome<CageFrameHeader>> ReceiveAsync(Memory<byte> payload, CancellationToken cancellationToken)
    {
        CageFrameHeader frame = default;
        var refusal = await InTimeAsync(
            async token => await TryFillAsync(_header, token)
                && CageFrameHeader.TryRead(_header, out frame)
                && await TryFillAsync(payload[..frame.LengthBytes], token),
            cancellationToken);
        return refusal == Refusal.None ? frame : refusal;
    }

    public Task<Refusal> SendAsync(CageFrameKind kind, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        InTimeAsync(
            async token =>
            {
                new CageFrameHeader(kind, payload.Length).Write(_header);
                await toChild.WriteAsync(_header, token);
                await toChild.WriteAsync(payload, token);
                await toChild.FlushAsync(token);
                return true;
            },
            cancellationToken);

    private async Task<Refusal> InTimeAsync(Func<CancellationToken, Task<bool>> exchange, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.RanOut, cancellationToken);
        clock.ChildMoves();
        try
        {
            return await exchange(either.Token) ? Refusal.None : Refusal.MediaCrashed;
        }
        catch (IOException)
        {
            // The pipe broke: the child is gone.
            return Refusal.MediaCrashed;
        }
        catch (OperationCanceledException) when (clock.RanOut.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Refusal.MediaTimeout;
        }
        finally
        {
            clock.WeMove();
        }
    }

    private async Task<bool> TryFillAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        await fromChild.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken) == buffer.Length;
}
