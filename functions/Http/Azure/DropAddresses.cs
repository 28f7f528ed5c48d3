using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Submissions.Http;

/// <summary>Puts <see cref="Unaddressed"/> before every function of an app; compiled into each plane's official build (functions/Plane.props).</summary>
internal sealed class DropAddresses : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            Unaddressed.Make(http);
        }
        return next(context);
    }
}
