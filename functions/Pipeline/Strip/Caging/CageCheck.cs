using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Submissions.Pipeline.Strip;

/// <summary>Where no cage can be made, the pipeline does not start: nothing hostile is opened outside one.</summary>
public sealed class CageCheck(IOptions<CageOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(options.Value.ProgramFolder, "Submissions.Cage.dll")))
        {
            throw new InvalidOperationException($"The cage's program is not in {options.Value.ProgramFolder}.");
        }
        await using var trial = CageProcess.Start(CageCommand.For(options.Value, ["/usr/bin/true"]));
        if (await trial.WaitAsync(cancellationToken) != 0)
        {
            throw new InvalidOperationException("bubblewrap cannot make a cage here.");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
