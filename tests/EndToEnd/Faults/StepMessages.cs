using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Queues;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>Puts messages before a step as somebody would who can write to its queue; the sequencer's queue is the journal.</summary>
internal sealed class StepMessages(Installation installation, Step step)
{
    private static readonly string[] s_malformed =
    [
        "", "{", "null", "[]", "\"scan\"", "{}", """{"submission":null,"delivery":0}""", """{"submission":"../../etc","delivery":0,"object":0}""",
        """{"submission":"00112233445566778899aabbccddeeff","delivery":0,"object":1}""", """{"submission":"00112233445566778899aabbccddeeff","delivery":2147483647,"object":2147483647}""",
        """{"submission":"00112233445566778899aabbccddeeff","delivery":-1,"object":-1}""", """{"submission":"00112233445566778899aabbccddeeff","delivery":1e400,"object":0}""",
        """{"submission":"00112233445566778899aabbccddeeff","delivery":"0","object":99999999999999999999}""", """{"submission":"00112233445566778899aabbccddeeff","delivery":0,"object":1,"run":"rm -rf /"}""",
        new string('[', 20_000), new string('x', 40_000),
    ];

    /// <summary>Messages, or journal lines, about these deliveries, one each in the given order.</summary>
    public async Task SendAsync(IEnumerable<SentDelivery> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            switch (step)
            {
                case Step.Scan:
                case Step.Triage:
                    await SendAsync(DeliveryMessage.For(delivery.Id));
                    break;
                case Step.Strip:
                    for (var number = 1; number <= delivery.Files.Count; number++)
                    {
                        await SendAsync(ObjectMessage.For(delivery.Id.Object(number)));
                    }
                    break;
                case Step.Sequencer:
                    var events = (await installation.EventsAsync()).Where(custodyEvent => custodyEvent.Submission == delivery.Id.Submission);
                    await AppendAsync(Encoding.UTF8.GetBytes(string.Concat(events.Reverse().Select(custodyEvent => custodyEvent.Name() + "\n"))));
                    break;
            }
        }
    }

    public async Task SendMalformedAsync()
    {
        if (step == Step.Sequencer)
        {
            await AppendAsync([.. Encoding.UTF8.GetBytes($"received-{new string('0', 64)}.json\n../../cursors/x\n\n{new string('x', 60_000)}\n"), 0xFF, 0xFE, 0, (byte)'\n']);
            return;
        }
        foreach (var message in s_malformed)
        {
            await installation.Queue(Name).SendMessageAsync(message);
        }
        var raw = installation.Queue(Name, QueueMessageEncoding.None);
        await raw.SendMessageAsync("no Base64 at all");
        await raw.SendMessageAsync(Convert.ToBase64String([0xC0, 0xAF, 0xFF]));
    }

    /// <summary>Waits until the step has had them all.</summary>
    public async Task WaitForEmptyAsync()
    {
        var begun = TimeProvider.System.GetTimestamp();
        while ((await installation.Queue(Name).GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount > 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Deliveries.Patience, $"The queue {Name} does not run empty.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private string Name => step switch
    {
        Step.Scan => Queues.Scan,
        Step.Strip => Queues.Strip,
        Step.Triage => Queues.Triage,
        _ => throw new InvalidOperationException("The sequencer has no queue."),
    };

    private async Task SendAsync<T>(T message) => await installation.Queue(Name).SendMessageAsync(JsonSerializer.Serialize(message, ContractJson.Options));

    private async Task AppendAsync(byte[] lines)
    {
        var journal = installation.Container(Containers.Journal);
        string? part = null;
        await foreach (var blob in journal.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{LogNames.Custody}/", TestContext.Current.CancellationToken))
        {
            part = blob.Name;
        }
        using var block = new MemoryStream(lines);
        await journal.GetAppendBlobClient(part).AppendBlockAsync(block);
    }
}
