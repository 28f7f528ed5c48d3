using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Submissions.Local;

// Ctrl-C, a closed terminal and a service manager's stop all mean the same: stop everything in order.
using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

try
{
    var settings = LocalSettings.Read(LocalSettings.FindRoot(AppContext.BaseDirectory), args);
    var options = settings.GetSection(LocalOptions.Section).Get<LocalOptions>()!;
    if (options.Errors() is { Count: > 0 } errors)
    {
        throw new LocalStopException(ExitCodes.NotReady, string.Join(Environment.NewLine, errors));
    }
    var local = new LocalHost(options, settings, Console.Out);
    await using (local)
    {
        await local.RunAsync(stop.Token);
    }
    return ExitCodes.Stopped;
}
catch (LocalStopException reason)
{
    await Console.Error.WriteLineAsync(reason.Message);
    return reason.ExitCode;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return ExitCodes.Stopped;
}
