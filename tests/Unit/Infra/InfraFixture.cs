namespace Submissions.Tests.Unit.Infra;

/// <summary>Both environments, compiled once.</summary>
public sealed class InfraFixture : IDisposable
{
    private readonly BicepServer _bicep = new();
    private readonly Dictionary<string, Lazy<string>> _snapshots;

    public InfraFixture() => _snapshots = Environments.ToDictionary(
        one => one,
        one => new Lazy<string>(() => _bicep.Snapshot(Bicep.Folder, one) ?? throw new InvalidOperationException($"infra/ does not compile for {one}.")));

    internal static string[] Environments { get; } = ["dev", "production"];

    internal Deployment Deployment(string environment) => Infra.Deployment.Read(Snapshot(environment));

    /// <summary>The snapshot as text.</summary>
    internal string Snapshot(string environment) => _snapshots[environment].Value;

    public void Dispose() => _bicep.Dispose();
}
