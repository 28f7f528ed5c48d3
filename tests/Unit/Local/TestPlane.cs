using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Submissions.Local;

namespace Submissions.Tests.Unit.Local;

/// <summary>A plane made of a test's own function classes, run by the real host.</summary>
internal static class TestPlane
{
    public static readonly QueueSettings Queues = new()
    {
        MaxPollingInterval = TimeSpan.FromMilliseconds(200),
        Lease = TimeSpan.FromSeconds(3),
        StopGrace = TimeSpan.FromSeconds(2),
    };

    public static async Task<PlaneHost> StartAsync(Type functions, Action<IServiceCollection>? register = null, StorageAccount? account = null, QueueSettings? queues = null, TimeProvider? time = null, TimerMemory? memory = null)
    {
        var host = PlaneHost.Create(
            new PlaneDefinition("Test", functions.Assembly, (services, _) => register?.Invoke(services)),
            new PlaneSurroundings
            {
                HostJson = new HostJson { RoutePrefix = "", Queues = queues ?? Queues, Logging = new ConfigurationBuilder().AddInMemoryCollection([new("LogLevel:Default", "None")]).Build() },
                Port = 0,
                Configuration = new ConfigurationBuilder().Build(),
                Ports = _ => { },
                TriggerQueue = name => Queue(account!, name),
                PoisonQueue = async (name, cancellationToken) => await MakeQueueAsync(account!, name + "-poison"),
                TimerMemory = memory ?? new TimerMemory(null),
                Time = time ?? TimeProvider.System,
                FunctionTypes = [functions],
            });
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public static QueueClient Queue(StorageAccount account, string name) => new QueueServiceClient(account.Queues, account.Credential).GetQueueClient(name);

    public static async Task<QueueClient> MakeQueueAsync(StorageAccount account, string name)
    {
        var queue = Queue(account, name);
        await queue.CreateIfNotExistsAsync();
        return queue;
    }
}
