using System.Collections.Concurrent;
using System.Globalization;
using Submissions.Contracts;
using Submissions.Local;

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>The long section <c>soak</c>: thousands of deliveries, large and hostile ones among them, while something breaks every five seconds.</summary>
public sealed class SoakTests
{
    private const string CountVariable = "SUBMISSIONS_SOAK_COUNT";
    private const int DefaultCount = 2_000;
    private const int AtATime = 3;
    private const int LargeLengthBytes = 20 << 20;

    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(5);

    /// <summary>What is still waiting when the last fault ends may take so long.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(15);

    private static readonly Fault[] s_faults =
    [
        Fault.Killed, Fault.Storage500, Fault.Storage503, Fault.StorageSilent, Fault.StorageCut, Fault.ClamdDown, Fault.ClamdHangs, Fault.ClamdKilled, Fault.MessagesTwice, Fault.MessagesMalformed,
    ];

    private readonly ConcurrentQueue<SentDelivery> _sent = new();
    private readonly ConcurrentDictionary<Fault, int> _made = new();
    private int _tried;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task A_random_fault_every_five_seconds_loses_doubles_and_passes_nothing()
    {
        var count = Environment.GetEnvironmentVariable(CountVariable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : DefaultCount;
        await using var faulty = await FaultyInstallation.StartAsync(Fault.Killed);
        var sending = Task.WhenAll(Enumerable.Range(0, AtATime).Select(_ => Task.Run(() => SendAsync(faulty.Running, count), Cancel)));
        while (await Task.WhenAny(sending, Task.Delay(s_every, Cancel)) != sending)
        {
            await MakeAsync(faulty, s_faults[Random(s_faults.Length)]);
        }
        await sending;
        // Whoever was killed between an event and its line in the journal is found by the daily sweep: it is due now, as after a night.
        await faulty.Running.StopAsync();
        new TimerMemory(Path.Combine(faulty.Running.State, "timers", PlaneNames.Custody)).WriteNext("SweepEvents", TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1));
        await faulty.StartAgainAsync();
        var outcomes = new Outcomes(faulty.Running, [.. _sent]);
        await outcomes.WaitAsync(s_limit);
        await outcomes.AssertAsync(faulty.Clamd.LimitReplies);
        TestContext.Current.TestOutputHelper?.WriteLine($"{_sent.Count} promised of {_tried} tried; {string.Join(", ", _made.Select(made => $"{made.Key} {made.Value}"))}");
    }

    private async Task SendAsync(Installation installation, int count)
    {
        using var http = installation.IntakeHttp();
        while (_sent.Count < count)
        {
            var number = Interlocked.Increment(ref _tried);
            // 5 % large, 3 % hostile, the rest texts and photos.
            var (files, photo) = (number % 100) switch
            {
                < 5 => (SentDelivery.Kinds[1], Recording.OfNoise(LargeLengthBytes)),
                < 8 => (SentDelivery.Kinds[2 + (number % 2)], Deliveries.Photo()),
                _ => (SentDelivery.Kinds[number % 2], Deliveries.Photo()),
            };
            try
            {
                _sent.Enqueue(await SentDelivery.SendAsync(http, files, photo, _ => Task.CompletedTask));
            }
            catch (Exception unpromised) when (unpromised is HttpRequestException or TaskCanceledException && !Cancel.IsCancellationRequested)
            {
                // The fault met the sender, who has no promise and sends again; what was promised is what counts.
            }
        }
    }

    private async Task MakeAsync(FaultyInstallation faulty, Fault fault)
    {
        _made.AddOrUpdate(fault, 1, (_, made) => made + 1);
        var lasts = TimeSpan.FromMilliseconds(500 + Random(3_500));
        switch (fault)
        {
            case Fault.Killed:
                await faulty.Running.KillAsync();
                await faulty.StartAgainAsync();
                break;
            case Fault.ClamdDown:
            case Fault.ClamdHangs:
                faulty.Clamd.Trouble = fault == Fault.ClamdDown ? ClamdTrouble.Down : ClamdTrouble.Hangs;
                await Task.Delay(lasts, Cancel);
                faulty.Clamd.Trouble = ClamdTrouble.None;
                break;
            case Fault.ClamdKilled:
                await faulty.TryKillClamdAsync();
                break;
            case Fault.MessagesTwice:
                await new StepMessages(faulty.Running, (Step)Random(3)).SendAsync(_sent.Skip(Random(_sent.Count + 1)).Take(20));
                break;
            case Fault.MessagesMalformed:
                await new StepMessages(faulty.Running, (Step)Random(3)).SendMalformedAsync();
                break;
            default:
                faulty.Storage.Trouble = fault switch
                {
                    Fault.Storage500 => StorageTrouble.Answers500,
                    Fault.Storage503 => StorageTrouble.Answers503,
                    Fault.StorageSilent => StorageTrouble.Silent,
                    _ => StorageTrouble.Cut,
                };
                await Task.Delay(lasts, Cancel);
                faulty.Storage.Trouble = StorageTrouble.None;
                break;
        }
    }

    private static int Random(int below) => BitConverter.ToUInt16(Entropy.System.Bytes(sizeof(ushort))) % below;
}
