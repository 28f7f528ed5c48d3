using Microsoft.Extensions.Hosting;

namespace Submissions.Local;

/// <summary>A plane does not listen to signals: Local stops all parts in their order.</summary>
internal sealed class NoHostLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
