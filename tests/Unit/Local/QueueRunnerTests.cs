using System.Collections.Concurrent;
using System.Text;
using Azure.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Submissions.Local;

namespace Submissions.Tests.Unit.Local;

/// <summary>Queue functions on a real Azurite.</summary>
public sealed class QueueRunnerTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_succeeds_is_deleted()
    {
        var account = await azurite.AccountAsync();
        var queue = await EmptyAsync(account, Queue1);
        var calls = new Calls();
        await using var plane = await StartAsync(account, typeof(Work1), calls);

        await SendAsync(queue, "grüße");
        await Eventually.HoldsAsync(() => calls.Ended.Contains("grüße"));

        await Eventually.HoldsAsync(() => Count(queue) == 0);
        Assert.Single(calls.Begun);
    }

    [Fact]
    public async Task A_message_that_fails_five_times_becomes_poison_and_is_not_tried_again()
    {
        var account = await azurite.AccountAsync();
        var queue = await EmptyAsync(account, Queue2);
        var poison = await EmptyAsync(account, Queue2 + "-poison");
        var calls = new Calls { Work = (_, _) => throw new InvalidOperationException() };
        await using var plane = await StartAsync(account, typeof(Work2), calls);

        await SendAsync(queue, "bad");
        await Eventually.HoldsAsync(() => Count(poison) == 1);

        await Eventually.HoldsAsync(() => Count(queue) == 0);
        Assert.Equal(5, calls.Begun.Count);
        Assert.Equal("bad", Decode((await poison.PeekMessageAsync(Cancel)).Value.Body));
    }

    [Fact]
    public async Task A_message_that_is_no_Base64_becomes_poison_and_reaches_no_function()
    {
        var account = await azurite.AccountAsync();
        var queue = await EmptyAsync(account, Queue3);
        var poison = await EmptyAsync(account, Queue3 + "-poison");
        var calls = new Calls();
        await using var plane = await StartAsync(account, typeof(Work3), calls);

        await queue.SendMessageAsync("{not base64}", Cancel);
        await Eventually.HoldsAsync(() => Count(poison) == 1);

        Assert.Empty(calls.Begun);
    }

    [Fact]
    public async Task A_message_worked_on_longer_than_its_lease_is_not_given_to_anybody_else()
    {
        var account = await azurite.AccountAsync();
        var queue = await EmptyAsync(account, Queue4);
        var calls = new Calls { Work = (_, cancellationToken) => Task.Delay(TimeSpan.FromSeconds(5), cancellationToken) };
        await using var plane = await StartAsync(account, typeof(Work4), calls);

        await SendAsync(queue, "long");
        await Eventually.HoldsAsync(() => calls.Ended.Contains("long"));

        await Eventually.HoldsAsync(() => Count(queue) == 0);
        Assert.Single(calls.Begun);
    }

    [Fact]
    public async Task Several_messages_are_worked_on_at_once()
    {
        var account = await azurite.AccountAsync();
        var queue = await EmptyAsync(account, Queue5);
        using var all = new CountdownEvent(16);
        var calls = new Calls
        {
            // Succeeds only if sixteen are at work at the same time.
            Work = (_, cancellationToken) => Task.Run(() => { all.Signal(); all.Wait(cancellationToken); }, cancellationToken),
        };
        for (var message = 0; message < 16; message++)
        {
            await SendAsync(queue, $"{message}");
        }
        await using var plane = await StartAsync(account, typeof(Work5), calls);

        await Eventually.HoldsAsync(() => calls.Ended.Count == 16);
    }

    [Fact]
    public async Task A_stop_lets_work_end_that_ends_soon()
    {
        var account = await azurite.AccountAsync();
        var queue = await EmptyAsync(account, Queue6);
        var calls = new Calls { Work = (_, cancellationToken) => Task.Delay(TimeSpan.FromSeconds(1), cancellationToken) };
        await using var plane = await StartAsync(account, typeof(Work6), calls);
        await SendAsync(queue, "soon");
        await Eventually.HoldsAsync(() => calls.Begun.Contains("soon"));

        await plane.StopAsync(Cancel);

        Assert.Contains("soon", calls.Ended);
        Assert.Equal(0, Count(queue));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stop_gives_back_what_it_holds_visible_at_once(bool heedsCancellation)
    {
        var account = await azurite.AccountAsync();
        var queue = await EmptyAsync(account, Queue7);
        var end = new TaskCompletionSource();
        var calls = new Calls { Work = (_, cancellationToken) => heedsCancellation ? Task.Delay(Timeout.Infinite, cancellationToken) : end.Task };
        var plane = await StartAsync(account, typeof(Work7), calls, new QueueSettings { StopGrace = TimeSpan.FromMilliseconds(300), Lease = TimeSpan.FromMinutes(5) });
        await SendAsync(queue, "endless");
        await Eventually.HoldsAsync(() => calls.Begun.Contains("endless"));

        await plane.StopAsync(Cancel);

        Assert.Equal("endless", Decode((await queue.ReceiveMessageAsync(cancellationToken: Cancel)).Value.Body));
        end.SetResult();
        await plane.DisposeAsync();
    }

    [Fact]
    public async Task A_message_whose_worker_was_killed_too_often_becomes_poison_without_another_try()
    {
        var account = await azurite.AccountAsync();
        var queue = await EmptyAsync(account, Queue8);
        var poison = await EmptyAsync(account, Queue8 + "-poison");
        await SendAsync(queue, "killer");
        for (var death = 0; death < 5; death++)
        {
            // Taken and never put away, as by a process that dies.
            var taken = (await queue.ReceiveMessageAsync(TimeSpan.FromSeconds(1), Cancel)).Value;
            await queue.UpdateMessageAsync(taken.MessageId, taken.PopReceipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: Cancel);
        }
        var calls = new Calls();
        await using var plane = await StartAsync(account, typeof(Work8), calls);

        await Eventually.HoldsAsync(() => Count(poison) == 1);

        Assert.Empty(calls.Begun);
    }

    private static Task<PlaneHost> StartAsync(StorageAccount account, Type functions, Calls calls, QueueSettings? settings = null) =>
        TestPlane.StartAsync(functions, services => services.AddSingleton(calls), account, settings);

    private static async Task<QueueClient> EmptyAsync(StorageAccount account, string name)
    {
        var queue = await TestPlane.MakeQueueAsync(account, name);
        await queue.ClearMessagesAsync(Cancel);
        return queue;
    }

    private static async Task SendAsync(QueueClient queue, string text) => await queue.SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)), Cancel);

    private static string Decode(BinaryData body) => Encoding.UTF8.GetString(Convert.FromBase64String(body.ToString()));

    private static int Count(QueueClient queue) => queue.GetProperties(Cancel).Value.ApproximateMessagesCount;

    private const string Queue1 = "test-1", Queue2 = "test-2", Queue3 = "test-3", Queue4 = "test-4", Queue5 = "test-5", Queue6 = "test-6", Queue7 = "test-7", Queue8 = "test-8";

    private sealed class Calls
    {
        public ConcurrentQueue<string> Begun { get; } = [];

        public ConcurrentQueue<string> Ended { get; } = [];

        public Func<string, CancellationToken, Task> Work { get; init; } = (_, _) => Task.CompletedTask;

        public async Task RunAsync(string message, CancellationToken cancellationToken)
        {
            Begun.Enqueue(message);
            await Work(message, cancellationToken);
            Ended.Enqueue(message);
        }
    }

    private sealed class Work1(Calls calls)
    {
        [Function("Work1")]
        public Task RunAsync([QueueTrigger(Queue1)] string message, CancellationToken cancellationToken) => calls.RunAsync(message, cancellationToken);
    }

    private sealed class Work2(Calls calls)
    {
        [Function("Work2")]
        public Task RunAsync([QueueTrigger(Queue2)] string message, CancellationToken cancellationToken) => calls.RunAsync(message, cancellationToken);
    }

    private sealed class Work3(Calls calls)
    {
        [Function("Work3")]
        public Task RunAsync([QueueTrigger(Queue3)] string message, CancellationToken cancellationToken) => calls.RunAsync(message, cancellationToken);
    }

    private sealed class Work4(Calls calls)
    {
        [Function("Work4")]
        public Task RunAsync([QueueTrigger(Queue4)] string message, CancellationToken cancellationToken) => calls.RunAsync(message, cancellationToken);
    }

    private sealed class Work5(Calls calls)
    {
        [Function("Work5")]
        public Task RunAsync([QueueTrigger(Queue5)] string message, CancellationToken cancellationToken) => calls.RunAsync(message, cancellationToken);
    }

    private sealed class Work6(Calls calls)
    {
        [Function("Work6")]
        public Task RunAsync([QueueTrigger(Queue6)] string message, CancellationToken cancellationToken) => calls.RunAsync(message, cancellationToken);
    }

    private sealed class Work7(Calls calls)
    {
        [Function("Work7")]
        public Task RunAsync([QueueTrigger(Queue7)] string message, CancellationToken cancellationToken) => calls.RunAsync(message, cancellationToken);
    }

    private sealed class Work8(Calls calls)
    {
        [Function("Work8")]
        public Task RunAsync([QueueTrigger(Queue8)] string message, CancellationToken cancellationToken) => calls.RunAsync(message, cancellationToken);
    }
}
