using System.Reflection;

namespace Submissions.Local;

/// <summary>One trigger method as its attributes declare it.</summary>
public abstract record Function
{
    /// <summary>Unique in its plane, in any case.</summary>
    public required string Name { get; init; }

    public required MethodInfo Method { get; init; }
}
