using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Submissions.Caging;
using Submissions.Contracts;

namespace Submissions.Pipeline.Strip;

/// <summary>Where no cage can be made, the pipeline does not start: nothing hostile is opened outside one. Without the programs for previews it does, and says which are not there.</summary>
public sealed partial class CageCheck(IOptions<CageOptions> options, ICageMaker maker, Cage cage, PreviewTools tools, ILogger<CageCheck> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (maker is LocalCages && !File.Exists(Path.Combine(options.Value.ProgramFolder, "Submissions.Cage.dll")))
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
        tools.Versions = await maker.FindToolsAsync(cancellationToken);
        foreach (var package in PreviewTools.Packages)
        {
            if (tools.Versions.TryGetValue(package, out var version))
            {
                Log.Installed(logger, package, version);
            }
            else
            {
                Log.Missing(logger, package);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "For previews: {Package} {Version}.")]
        public static partial void Installed(ILogger logger, string package, string version);

        [LoggerMessage(2, LogLevel.Warning, "For previews: {Package} is not installed; the desk says so of the files that need it.")]
        public static partial void Missing(ILogger logger, string package);
    }
}
