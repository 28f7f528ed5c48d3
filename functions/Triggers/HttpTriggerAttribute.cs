#pragma warning disable CA1019 // the official attribute keeps its arguments in these properties
namespace Microsoft.Azure.Functions.Worker;

/// <summary>On a parameter of type HttpRequest. Stand-in of the official attribute (Microsoft.Azure.Functions.Worker.Extensions.Http 3.x).</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute : Attribute
{
    public HttpTriggerAttribute()
        : this(AuthorizationLevel.Function)
    {
    }

    public HttpTriggerAttribute(params string[] methods)
        : this(AuthorizationLevel.Function, methods)
    {
    }

    public HttpTriggerAttribute(AuthorizationLevel authLevel)
        : this(authLevel, null!)
    {
    }

    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) => (AuthLevel, Methods) = (authLevel, methods);

    /// <summary>A route template below the app's prefix; null means the function's name.</summary>
    public string? Route { get; set; }

    /// <summary>HTTP methods in any case; null means all.</summary>
    public string[]? Methods { get; }

    public AuthorizationLevel AuthLevel { get; }
}
