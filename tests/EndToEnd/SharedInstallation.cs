namespace Submissions.Tests.EndToEnd;

/// <summary>One running installation for the tests that do not take it down.</summary>
public sealed class SharedInstallation : IAsyncLifetime
{
    public Installation Running { get; } = new();

    public async ValueTask InitializeAsync() => await Running.StartAsync();

    public ValueTask DisposeAsync() => Running.DisposeAsync();
}
