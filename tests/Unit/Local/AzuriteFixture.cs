using Submissions.Contracts;
using Submissions.Local;

[assembly: AssemblyFixture(typeof(Submissions.Tests.Unit.Local.AzuriteFixture))]

namespace Submissions.Tests.Unit.Local;

/// <summary>One real Azurite for all tests that want one, started by the first, as Local starts it.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ChildSpawner _spawner = new();
    private readonly Lazy<Task<StorageAccount>> _account;
    private ChildProcess? _child;

    public AzuriteFixture() => _account = new(StartAsync);

    /// <summary>The account, with every right.</summary>
    public Task<StorageAccount> AccountAsync() => _account.Value;

    public async ValueTask DisposeAsync()
    {
        if (_child is not null)
        {
            await _child.StopAsync(TimeSpan.FromSeconds(10));
            _child.Dispose();
        }
        _spawner.Dispose();
        _folder.Dispose();
    }

    private async Task<StorageAccount> StartAsync()
    {
        var port = FreePorts.Row(3);
        var key = Azurite.Key(_folder.Path, Entropy.System);
        _child = await Azurite.StartAsync(
            _spawner,
            new AzuriteOptions
            {
                Root = LocalSettings.FindRoot(AppContext.BaseDirectory),
                Folder = _folder.Path,
                KeyBase64 = key,
                Host = "127.0.0.1",
                BlobPort = port,
                QueuePort = port + 1,
                TablePort = port + 2,
            },
            CancellationToken.None);
        var account = StorageAccount.OnLoopback("127.0.0.1", key, port, port + 1);
        await new StorageProvision(account).CreateAllAsync(CancellationToken.None);
        return account;
    }
}
