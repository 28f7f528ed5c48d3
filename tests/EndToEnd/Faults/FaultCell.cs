using System.Diagnostics;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>One cell of the matrix: deliveries wait before the pipeline, it is let go, the fault comes while the step is at work, ends, and a minute later everything has to be done.</summary>
internal sealed class FaultCell(FaultyInstallation faulty, Fault fault, Step step)
{
    private const int Rounds = 2;
    private const int LeastMet = 12;

    /// <summary>More than any buffer on the way to clamd holds, and than one block of a copy.</summary>
    private const int LargeLengthBytes = 5 << 20;

    /// <summary>Longer than the store's clients are patient (four tries over six seconds), so that steps fail.</summary>
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(8);

    /// <summary>Longer than the five tries of a message: what works through its queue while this lasts ends in poison.</summary>
    private static readonly TimeSpan s_outlastingTries = TimeSpan.FromSeconds(35);

    /// <summary>The issue's own: done so long after the end of the fault.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly StepMessages _messages = new(faulty.Running, step);
    private readonly List<SentDelivery> _sent = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task RunAsync()
    {
        if (fault == Fault.MessagesAncient)
        {
            await SendAsync();
            await new Outcomes(faulty.Running, _sent).WaitAsync(s_limit);
        }
        IReadOnlyList<SentDelivery> ancient = [.. _sent];
        var early = fault == Fault.MessagesEarly;
        var start = early && step == Step.Scan ? null : faulty.Storage.Watch(request => request.IsTaking(Queues.Scan), 1);
        await SendAsync();
        if (early && step is Step.Strip or Step.Triage)
        {
            await _messages.SendAsync(_sent);
            await _messages.WaitForEmptyAsync();
        }
        var held = fault is Fault.ClamdDown or Fault.ClamdHangs or Fault.ClamdKilled && step == Step.Scan;
        var sight = faulty.Storage.Watch(IsAtWork, 1);
        var seen = held ? faulty.Clamd.HoldAt(LargeLengthBytes / 5) : sight.Seen;
        if (held)
        {
            sight.Release();
        }
        start?.Release();
        await seen.WaitAsync(s_limit, Cancel);
        await MakeAsync(sight, ancient);
        var end = Stopwatch.GetTimestamp();
        var outcomes = new Outcomes(faulty.Running, _sent);
        await outcomes.WaitAsync(s_limit);
        TestContext.Current.TestOutputHelper?.WriteLine($"{fault} during {step}: done {Stopwatch.GetElapsedTime(end).TotalSeconds:F1} s after its end");
        await outcomes.AssertAsync(faulty.Clamd.LimitReplies);
        if (fault == Fault.ClamdLimit && step == Step.Scan)
        {
            Assert.NotEqual(0, faulty.Clamd.LimitReplies);
        }
    }

    /// <summary>Makes the fault, lets the step run into it, and ends it.</summary>
    private async Task MakeAsync(Sight sight, IReadOnlyList<SentDelivery> ancient)
    {
        switch (fault)
        {
            case Fault.Killed:
                await faulty.Running.KillAsync();
                sight.Release();
                await faulty.StartAgainAsync();
                break;
            case Fault.Storage500:
                await TroubleStorageAsync(StorageTrouble.Answers500, sight);
                break;
            case Fault.Storage503:
                await TroubleStorageAsync(StorageTrouble.Answers503, sight);
                break;
            case Fault.StorageSilent:
                await TroubleStorageAsync(StorageTrouble.Silent, sight);
                break;
            case Fault.StorageCut:
                await TroubleStorageAsync(StorageTrouble.Cut, sight);
                break;
            case Fault.ClamdDown:
            case Fault.ClamdHangs:
                faulty.Clamd.Trouble = fault == Fault.ClamdDown ? ClamdTrouble.Down : ClamdTrouble.Hangs;
                Release(sight);
                await Task.Delay(s_duration, Cancel);
                faulty.Clamd.Trouble = ClamdTrouble.None;
                break;
            case Fault.ClamdKilled:
                Assert.True(await faulty.TryKillClamdAsync());
                Release(sight);
                break;
            case Fault.ClamdLimit:
                faulty.Clamd.Trouble = ClamdTrouble.Limits;
                Release(sight);
                break;
            case Fault.VaultForbidden:
            case Fault.VaultThrottled:
                faulty.Vault.Trouble = fault == Fault.VaultForbidden ? VaultTrouble.Forbidden : VaultTrouble.Throttled;
                Release(sight);
                await UntilAsync(() => faulty.Vault.Met > 0, s_outlastingTries);
                faulty.Vault.Trouble = VaultTrouble.None;
                break;
            case Fault.DiskFull:
                await FillDiskAsync(sight);
                break;
            case Fault.ClockAhead:
                faulty.Clock.Shift = TimeSpan.FromDays(2);
                Release(sight);
                await Task.Delay(s_duration, Cancel);
                faulty.Clock.Shift = TimeSpan.Zero;
                break;
            case Fault.ClockBack:
                faulty.Clock.Shift = -TimeSpan.FromHours(1);
                Release(sight);
                break;
            case Fault.MessagesTwice:
                for (var i = 0; i < 3; i++)
                {
                    await _messages.SendAsync(_sent);
                }
                Release(sight);
                break;
            case Fault.MessagesEarly:
                await (step == Step.Sequencer ? _messages.SendAsync(Enumerable.Reverse(_sent)) : Task.CompletedTask);
                Release(sight);
                break;
            case Fault.MessagesAncient:
                await _messages.SendAsync(ancient);
                Release(sight);
                break;
            case Fault.MessagesMalformed:
                await _messages.SendMalformedAsync();
                Release(sight);
                break;
            default:
                throw new InvalidOperationException("A fault that nobody makes.");
        }
    }

    private bool IsAtWork(ProxiedRequest request) => step switch
    {
        Step.Scan when fault == Fault.ClamdLimit => request.IsPut("events/opened-"),
        Step.Scan => request.IsPut("records/") && request.Path.EndsWith("/scan.json", StringComparison.Ordinal),
        Step.Strip => request.IsPut("copies/") && request.Query.Contains("comp=block&", StringComparison.Ordinal) && !request.Path.EndsWith("/scanned", StringComparison.Ordinal),
        Step.Triage => request.IsPut("events/triaged-"),
        Step.Sequencer => request.IsPut("bundles/"),
        _ => throw new InvalidOperationException("No such step."),
    };

    private async Task TroubleStorageAsync(StorageTrouble trouble, Sight sight)
    {
        faulty.Storage.Trouble = trouble;
        Release(sight);
        await UntilAsync(() => faulty.Storage.Met >= LeastMet, s_duration);
        faulty.Storage.Trouble = StorageTrouble.None;
    }

    private async Task FillDiskAsync(Sight sight)
    {
        var before = faulty.Storage.ServerErrors;
        using (faulty.FillDisk())
        {
            Release(sight);
            await UntilAsync(() => faulty.Storage.ServerErrors > before || faulty.Running.HasEnded, s_outlastingTries);
        }
        if (faulty.Running.HasEnded)
        {
            await faulty.StartAgainAsync();
        }
    }

    /// <summary>The fault lasts its time, and until somebody has met it.</summary>
    private static async Task UntilAsync(Func<bool> met, TimeSpan least)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!met() || Stopwatch.GetElapsedTime(begun) < least)
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < s_limit, "Nobody meets the fault.");
            await Task.Delay(50, Cancel);
        }
    }

    private void Release(Sight sight)
    {
        sight.Release();
        faulty.Clamd.Release();
    }

    private async Task SendAsync()
    {
        using var http = faulty.Running.IntakeHttp();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var files in SentDelivery.Kinds)
            {
                _sent.Add(await SentDelivery.SendAsync(http, files, round == 0 ? Deliveries.Photo() : Recording.OfNoise(LargeLengthBytes), OpenedAsync));
            }
        }
    }

    private async Task OpenedAsync(DeliveryId id)
    {
        if (fault == Fault.MessagesEarly && step == Step.Scan)
        {
            await _messages.SendAsync([new SentDelivery(id, [])]);
            await _messages.WaitForEmptyAsync();
        }
    }
}
