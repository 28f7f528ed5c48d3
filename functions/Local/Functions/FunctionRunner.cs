using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Submissions.Local;

/// <summary>
/// Calls trigger methods. It is the edge of the process for them: what they throw ends here and becomes an outcome, as on the real host.
/// The log gets the kind of failure and never its message, which may carry what somebody sent.
/// </summary>
public sealed partial class FunctionRunner(ILogger<FunctionRunner> logger)
{
    /// <summary>Runs the work of one call.</summary>
    /// <param name="function">For the log.</param>
    /// <param name="work">Calls the method and uses what it returns.</param>
    /// <param name="stopping">When this asked the work to stop, its giving up is no failure.</param>
    public async Task<FunctionOutcome> RunAsync(Function function, Func<Task> work, CancellationToken stopping)
    {
        var thrown = await Task.Run(work, CancellationToken.None).EndAsync();
        switch (thrown)
        {
            case null:
                return FunctionOutcome.Succeeded;
            case OperationCanceledException when stopping.IsCancellationRequested:
                return FunctionOutcome.Stopped;
            default:
                Log.FunctionFailed(logger, function.Name, Kinds(thrown));
                Log.FunctionStack(logger, function.Name, thrown.StackTrace);
                return FunctionOutcome.Failed;
        }
    }

    /// <summary>Makes the declaring class out of the container, unless the method is static, and calls the method.</summary>
    public static Task CallAsync(Function function, IServiceProvider services, Func<ParameterInfo, object?> bind)
    {
        var target = function.Method.IsStatic ? null : ActivatorUtilities.GetServiceOrCreateInstance(services, function.Method.DeclaringType!);
        object?[] arguments = [.. function.Method.GetParameters().Select(bind)];
        return (Task)function.Method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

    /// <summary>The types of an exception and of those inside it: all that may be said about it.</summary>
    internal static string Kinds(Exception thrown)
    {
        var kinds = new List<string>();
        for (var inner = thrown; inner is not null; inner = inner.InnerException)
        {
            kinds.Add(inner.GetType().Name);
        }
        return string.Join(" < ", kinds);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Function {Function} failed: {Kinds}")]
        public static partial void FunctionFailed(ILogger logger, string function, string kinds);

        [LoggerMessage(2, LogLevel.Debug, "Function {Function} failed at {Stack}")]
        public static partial void FunctionStack(ILogger logger, string function, string? stack);
    }
}
