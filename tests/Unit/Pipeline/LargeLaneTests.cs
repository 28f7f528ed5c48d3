using Microsoft.Extensions.Options;
using Submissions.Pipeline.Scan;

namespace Submissions.Tests.Unit.Pipeline;

public sealed class LargeLaneTests : IDisposable
{
    private const long Large = 100 << 20;

    private readonly LargeLane _lane = new(Options.Create(new ClamdOptions()));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _lane.Dispose();

    [Fact]
    public async Task Two_large_ones_have_a_turn_four_wait_and_the_next_is_sent_back_while_small_ones_pass()
    {
        var (first, second) = (await _lane.TryEnterAsync(Large, isPartners: false, Cancel), await _lane.TryEnterAsync(Large, isPartners: false, Cancel));
        var waiting = Enumerable.Range(0, 4).Select(_ => _lane.TryEnterAsync(Large, isPartners: false, Cancel)).ToList();
        Assert.All(waiting, turn => Assert.False(turn.IsCompleted));
        Assert.Null(await _lane.TryEnterAsync(Large, isPartners: false, Cancel));
        using var small = await _lane.TryEnterAsync(1, isPartners: false, Cancel);
        Assert.NotNull(small);
        first!.Dispose();
        var next = await Task.WhenAny(waiting);
        waiting.Remove(next);
        Assert.All(waiting, turn => Assert.False(turn.IsCompleted));
        (await next)!.Dispose();
        second!.Dispose();
        foreach (var turn in waiting)
        {
            (await turn)!.Dispose();
        }
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_place_to_others()
    {
        using var first = await _lane.TryEnterAsync(Large, isPartners: false, Cancel);
        using var second = await _lane.TryEnterAsync(Large, isPartners: false, Cancel);
        using var stop = new CancellationTokenSource();
        var given = Enumerable.Range(0, 4).Select(_ => _lane.TryEnterAsync(Large, isPartners: false, stop.Token)).ToList();
        await stop.CancelAsync();
        foreach (var turn in given)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
        }
        Assert.False(_lane.TryEnterAsync(Large, isPartners: false, Cancel).IsCompleted);
    }

    [Fact]
    public async Task Of_partners_one_large_one_has_a_turn_and_none_waits()
    {
        using var theirs = await _lane.TryEnterAsync(Large, isPartners: true, Cancel);
        Assert.NotNull(theirs);
        Assert.Null(await _lane.TryEnterAsync(Large, isPartners: true, Cancel));
        using var small = await _lane.TryEnterAsync(1, isPartners: true, Cancel);
        Assert.NotNull(small);
        using var witness = await _lane.TryEnterAsync(Large, isPartners: false, Cancel);
        Assert.NotNull(witness);
        theirs.Dispose();
        using var second = await _lane.TryEnterAsync(Large, isPartners: false, Cancel);
        Assert.Null(await _lane.TryEnterAsync(Large, isPartners: true, Cancel));
        second!.Dispose();
        using var next = await _lane.TryEnterAsync(Large, isPartners: true, Cancel);
        Assert.NotNull(next);
    }
}
