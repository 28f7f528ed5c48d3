namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which host key a request must carry. Stand-in of the official enum (Microsoft.Azure.Functions.Worker.Extensions.Http 3.x).</summary>
public enum AuthorizationLevel
{
    Anonymous = 0,
    User = 1,
    Function = 2,
    System = 3,
    Admin = 4,
}
