using Microsoft.AspNetCore.Http;

namespace Submissions.Http;

/// <summary>
/// Takes off a request what tells senders apart: addresses that gateways add, and the ids by which gateways and clients join requests to each other. Done before any function sees it, so that no code, exception or
/// dump that comes later can hold on to them. <c>X-Forwarded-Proto</c> stays: whether the sender's connection was encrypted decides a header of the answer.
/// </summary>
public static class Unaddressed
{
    private static readonly string[] s_names =
    [
        "Forwarded", "Via", "X-Real-IP", "Client-IP", "X-Client-IP", "X-Client-Port", "X-Cluster-Client-IP", "True-Client-IP", "CF-Connecting-IP", "X-Original-For", "X-Original-URL", "X-WAWS-Unencoded-URL",
        "X-MS-Client-Principal-Name", "User-Agent", "traceparent", "tracestate", "baggage", "Correlation-Context", "Request-Id", "Request-Context", "X-Request-ID", "X-Correlation-ID", "X-AppService-Proto",
    ];

    private static readonly string[] s_prefixes = ["X-Forwarded-", "X-Azure-", "X-ARR-"];

    /// <summary>Takes them off, and the peer's address with them.</summary>
    public static void Make(HttpContext context)
    {
        var headers = context.Request.Headers;
        foreach (var name in headers.Keys.Where(Tells).ToList())
        {
            headers.Remove(name);
        }
        context.Connection.RemoteIpAddress = null;
        context.Connection.RemotePort = 0;
        context.TraceIdentifier = "";
    }

    private static bool Tells(string name) =>
        !name.Equals("X-Forwarded-Proto", StringComparison.OrdinalIgnoreCase)
        && (s_names.Contains(name, StringComparer.OrdinalIgnoreCase) || s_prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
}
