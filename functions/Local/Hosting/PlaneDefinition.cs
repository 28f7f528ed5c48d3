using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Submissions.Local;

/// <summary>One plane as the host sees it.</summary>
/// <param name="Name">A name of <see cref="PlaneNames"/>.</param>
/// <param name="Assembly">Where its trigger methods are.</param>
/// <param name="Register">Registers what they need, as the app's Program.cs does on Azure.</param>
public sealed record PlaneDefinition(string Name, Assembly Assembly, Action<IServiceCollection, IConfiguration> Register);
