using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace Submissions.Local;

/// <summary>
/// Finds a plane's trigger methods. Only what the planes may use is understood (functions-host-facts in the design): anything else is an error here,
/// so that nothing works on one machine that the real host would run differently.
/// </summary>
public static class FunctionCatalog
{
    /// <summary>All functions among the given types.</summary>
    /// <exception cref="InvalidOperationException">Declarations that cannot be run; the message lists all of them.</exception>
    public static IReadOnlyList<Function> Find(IEnumerable<Type> types)
    {
        var errors = new List<string>();
        var functions = new List<Function>();
        foreach (var method in types.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is not { } function)
            {
                continue;
            }
            var found = Read(function.Name, method);
            functions.AddRange(found.Functions);
            errors.AddRange(found.Errors.Select(error => $"{function.Name} ({method.DeclaringType?.FullName}.{method.Name}): {error}"));
        }
        errors.AddRange(functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: the name is used {same.Count()} times"));
        return errors.Count == 0 ? functions : throw new InvalidOperationException(string.Join(Environment.NewLine, errors));
    }

    private static (IEnumerable<Function> Functions, List<string> Errors) Read(string name, MethodInfo method)
    {
        var errors = new List<string>();
        var functions = new List<Function>();
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.GetCustomAttribute<HttpTriggerAttribute>() is { } http)
            {
                functions.Add(ReadHttp(name, method, parameter, http, errors));
            }
            else if (parameter.GetCustomAttribute<QueueTriggerAttribute>() is { } queue)
            {
                Expect(parameter.ParameterType == typeof(string), "a queue trigger takes a string", errors);
                functions.Add(new QueueFunction { Name = name, Method = method, Queue = queue.QueueName });
            }
            else if (parameter.GetCustomAttribute<TimerTriggerAttribute>() is { } timer)
            {
                Expect(parameter.ParameterType == typeof(TimerInfo), "a timer trigger takes a TimerInfo", errors);
                functions.AddRange(ReadTimer(name, method, timer, errors));
            }
        }
        Expect(functions.Count == 1 || errors.Count > 0, "a function has exactly one trigger", errors);
        Expect(typeof(Task).IsAssignableFrom(method.ReturnType), "a function returns a Task", errors);
        foreach (var parameter in method.GetParameters().Where(parameter => !IsUnderstood(parameter, functions)))
        {
            errors.Add($"nothing binds the parameter '{parameter.Name}'");
        }
        return (functions, errors);
    }

    private static HttpFunction ReadHttp(string name, MethodInfo method, ParameterInfo parameter, HttpTriggerAttribute http, List<string> errors)
    {
        Expect(parameter.ParameterType == typeof(HttpRequest), "an HTTP trigger takes an HttpRequest", errors);
        Expect(http.AuthLevel == AuthorizationLevel.Anonymous, "only AuthorizationLevel.Anonymous: who may call is decided in code, not by host keys", errors);
        Expect(
            method.ReturnType == typeof(Task) || method.ReturnType == typeof(Task<IResult>) || method.ReturnType == typeof(Task<IActionResult>),
            "an HTTP function returns Task, Task<IResult> or Task<IActionResult>",
            errors);
        return new HttpFunction
        {
            Name = name,
            Method = method,
            Methods = [.. (http.Methods ?? []).Select(verb => verb.ToUpperInvariant())],
            Route = http.Route ?? name,
        };
    }

    private static IEnumerable<TimerFunction> ReadTimer(string name, MethodInfo method, TimerTriggerAttribute timer, List<string> errors)
    {
        var schedule = CrontabSchedule.TryParse(timer.Schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true });
        if (schedule is null)
        {
            errors.Add("the schedule is no six-field NCRONTAB expression");
            return [];
        }
        return [new TimerFunction { Name = name, Method = method, Schedule = schedule, RunOnStartup = timer.RunOnStartup, UseMonitor = timer.UseMonitor }];
    }

    private static bool IsUnderstood(ParameterInfo parameter, List<Function> functions) =>
        parameter.ParameterType == typeof(CancellationToken)
        || parameter.IsDefined(typeof(HttpTriggerAttribute))
        || parameter.IsDefined(typeof(QueueTriggerAttribute))
        || parameter.IsDefined(typeof(TimerTriggerAttribute))
        || (parameter.ParameterType == typeof(string)
            && functions is [HttpFunction http]
            && RoutePatternFactory.Parse(http.Route).GetParameter(parameter.Name!) is not null);

    private static void Expect(bool holds, string rule, List<string> errors)
    {
        if (!holds)
        {
            errors.Add(rule);
        }
    }
}
