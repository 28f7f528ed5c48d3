using Microsoft.Extensions.Logging;

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>What planes inside this process log, kept with what the installation said.</summary>
internal sealed class SaidLog(Installation installation) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => installation.Say(formatter(state, exception));

    public void Dispose()
    {
    }
}
