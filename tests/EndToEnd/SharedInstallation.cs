namespace Submissions.Tests.EndToEnd;

/// <summary>One running installation, ready to be sent to, for the tests that do not take it down.</summary>
public sealed class SharedInstallation : IAsyncLifetime
{
    public Installation Running { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Running.StartAsync();
        using var http = Running.IntakeHttp();
        await Running.SenderAsync(http);
    }

    public ValueTask DisposeAsync() => Running.DisposeAsync();
}
