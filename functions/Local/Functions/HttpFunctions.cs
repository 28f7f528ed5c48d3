using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Submissions.Http;

namespace Submissions.Local;

/// <summary>Puts HTTP functions on ASP.NET Core's router.</summary>
internal static class HttpFunctions
{
    /// <summary>Maps one function below the app's prefix (empty, or without slashes at its ends).</summary>
    public static void Map(IEndpointRouteBuilder routes, string prefix, HttpFunction function)
    {
        var route = prefix.Length == 0 ? function.Route : $"{prefix}/{function.Route}";
        var endpoint = function.Methods.Count == 0
            ? routes.Map(route, Answer)
            : routes.MapMethods(route, function.Methods, Answer);
        endpoint.WithDisplayName(function.Name);

        Task Answer(HttpContext context) => AnswerAsync(function, context);
    }

    private static async Task AnswerAsync(HttpFunction function, HttpContext context)
    {
        var outcome = await context.RequestServices.GetRequiredService<FunctionRunner>()
            .RunAsync(function, () => CallAsync(function, context), context.RequestAborted);
        if (outcome == FunctionOutcome.Succeeded)
        {
            return;
        }
        if (context.Response.HasStarted)
        {
            // The caller must not take half an answer for a whole one.
            context.Abort();
            return;
        }
        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        SecurityHeaders.Add(context.Response);
    }

    private static async Task CallAsync(HttpFunction function, HttpContext context)
    {
        var call = FunctionRunner.CallAsync(function, context.RequestServices, parameter =>
            parameter.ParameterType == typeof(HttpRequest) ? context.Request
            : parameter.ParameterType == typeof(CancellationToken) ? context.RequestAborted
            : context.Request.RouteValues[parameter.Name!] as string);
        switch (call)
        {
            case Task<IResult> result:
                await (await result).ExecuteAsync(context);
                break;
            case Task<IActionResult> action:
                await (await action).ExecuteResultAsync(new ActionContext(context, new RouteData(context.Request.RouteValues), new ActionDescriptor()));
                break;
            default:
                await call;
                break;
        }
    }
}
