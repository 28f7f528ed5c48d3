using Submissions.Pipeline;

namespace Submissions.Tests.Unit.Pipeline;

public sealed class PartnerLanesTests
{
    private readonly PartnerLanes _lanes = new(8);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Witnesses_never_wait_and_partners_take_their_share()
    {
        var partners = Enumerable.Range(0, 100).Select(_ => _lanes.ScanAsync(isPartners: true, Cancel)).ToList();
        await Task.WhenAll(partners[..4]);
        Assert.All(partners[4..], turn => Assert.False(turn.IsCompleted));
        foreach (var _ in Enumerable.Range(0, 100))
        {
            Assert.True(_lanes.ScanAsync(isPartners: false, Cancel).IsCompletedSuccessfully);
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(4, 2, 1)]
    [InlineData(64, 4, 2)]
    public async Task No_more_is_in_work_than_there_are_processors_for(int processors, int scans, int strips)
    {
        var lanes = new PartnerLanes(processors);
        var (scanning, stripping) = (Turns(lanes.ScanAsync), Turns(lanes.StripAsync));
        await Task.WhenAll([.. scanning[..scans], .. stripping[..strips]]);
        Assert.All([.. scanning[scans..], .. stripping[strips..]], turn => Assert.False(turn.IsCompleted));
    }

    [Fact]
    public async Task While_a_witness_is_served_partners_go_on_one_by_one()
    {
        var witness = await _lanes.StripAsync(isPartners: false, Cancel);
        var (scans, strips) = (Turns(_lanes.ScanAsync), Turns(_lanes.StripAsync));
        for (var i = 0; i < 4; i++)
        {
            var (scan, strip) = (await scans[i], await strips[i]);
            Assert.False(scans[i + 1].IsCompleted || strips[i + 1].IsCompleted);
            scan.Dispose();
            strip.Dispose();
        }
        var (fifth, other) = (await scans[4], await strips[4]);
        witness.Dispose();
        await Task.WhenAll(scans[5..8]);
        await strips[5];
        Assert.False(scans[8].IsCompleted || strips[6].IsCompleted);
        fifth.Dispose();
        other.Dispose();
        await Task.WhenAll(scans[8], strips[6]);
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_passed_over()
    {
        using var witness = await _lanes.ScanAsync(isPartners: false, Cancel);
        var first = await _lanes.ScanAsync(isPartners: true, Cancel);
        using var stop = new CancellationTokenSource();
        var given = _lanes.ScanAsync(isPartners: true, stop.Token);
        var next = _lanes.ScanAsync(isPartners: true, Cancel);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.False(next.IsCompleted);
        first.Dispose();
        (await next).Dispose();
        (await _lanes.ScanAsync(isPartners: true, Cancel)).Dispose();
    }

    private static List<Task<IDisposable>> Turns(Func<bool, CancellationToken, Task<IDisposable>> enter) => [.. Enumerable.Range(0, 10).Select(_ => enter(true, Cancel))];
}
