namespace Submissions.Tests.EndToEnd;

/// <summary>One running installation, ready to be sent to, for the tests that do not take it down.</summary>
public sealed class SharedInstallation : IAsyncLifetime
{
    /// <summary>Object id of somebody whose access has ended.</summary>
    public const string Ended = "5ab5d1e0-0000-4000-8000-0000000e4ded";

    public Installation Running { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Running.StartAsync("--Desk:EndedAccess:0", Ended);
        using var http = Running.IntakeHttp();
        await Running.SenderAsync(http);
    }

    public ValueTask DisposeAsync() => Running.DisposeAsync();
}
