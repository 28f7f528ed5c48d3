using Microsoft.Extensions.Options;
using Submissions.Contracts;

namespace Submissions.Pipeline.Strip;

/// <summary>Makes a safe copy of one file in a cage of its own, so that a parser killed or taken over by a hostile file takes nothing along.</summary>
public sealed class Cage(IOptions<CageOptions> options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Value.MaxConcurrent);

    /// <summary>Runs one file.</summary>
    /// <param name="content">The opened file, seekable; read by the ranges that the cage asks for.</param>
    /// <param name="copy">Gets the safe copy; void unless a report is returned.</param>
    /// <param name="cancellationToken">Ends the cage.</param>
    /// <exception cref="IOException">The content could not be read or the copy not written: the world's fault, not the file's.</exception>
    /// <returns>The report, or a refusal of the media range; <see cref="Refusal.MediaCrashed"/> also when the child broke the protocol, <see cref="Refusal.MediaTimeout"/> when it fell silent or took too long.</returns>
    public async Task<Outcome<CageReport>> StripAsync(Stream content, Stream copy, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            return await RunAsync(content, copy, cancellationToken);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();

    private async Task<Outcome<CageReport>> RunAsync(Stream content, Stream copy, CancellationToken cancellationToken)
    {
        using var clock = new CageClock(time, TimeSpan.FromSeconds(options.Value.SilenceSeconds), TimeSpan.FromSeconds(options.Value.TotalSeconds));
        await using var cage = CageProcess.Start(CageCommand.ForProgram(options.Value));
        return await new CageConversation(content, copy, cage.ToChild, cage.FromChild, clock).RunAsync(cancellationToken);
    }
}
