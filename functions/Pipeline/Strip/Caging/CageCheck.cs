using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Submissions.Contracts;

namespace Submissions.Pipeline.Strip;

/// <summary>Where no cage can be made, the pipeline does not start: nothing hostile is opened outside one.</summary>
public sealed class CageCheck(IOptions<CageOptions> options, Cage cage) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(options.Value.ProgramFolder, "Submissions.Cage.dll")))
        {
            throw new InvalidOperationException($"The cage's program is not in {options.Value.ProgramFolder}.");
        }
        // A byte that begins no format and is no text: a cage that works says so.
        using var trial = new MemoryStream([0], writable: false);
        if ((await cage.StripAsync(trial, Stream.Null, cancellationToken)).Refusal != Refusal.MediaUnknown)
        {
            throw new InvalidOperationException(
                $"No cage can be made here. It needs bubblewrap 0.8, user namespaces, and where this runs as root, {options.Value.ProgramFolder} and {options.Value.RuntimeFolder} readable for {CageCommand.Nobody}.");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
