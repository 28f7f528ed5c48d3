namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a trigger method. Stand-in of the official attribute of the same name and shape (Microsoft.Azure.Functions.Worker.Core 2.x).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name, unique in its app.</summary>
    public string Name { get; } = name;
}
