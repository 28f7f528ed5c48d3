using System.Diagnostics;

namespace Submissions.Tests.Unit.Local;

/// <summary>Waits for what another thread or process is about to do; fails when it does not.</summary>
internal static class Eventually
{
    public static async Task HoldsAsync(Func<bool> condition, int seconds = 30, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(condition))] string? what = null)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(seconds), $"Not within {seconds} s: {what}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
