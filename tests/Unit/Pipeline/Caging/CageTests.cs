using System.Runtime.Versioning;
using Microsoft.Extensions.Logging.Abstractions;
using Submissions.Caging;
using Submissions.Contracts;
using Submissions.Pipeline.Strip;
using Submissions.Tests.Unit.Local;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.Pipeline.Caging;

/// <summary>Whole runs: the cage's own program, and programs that were taken over in its place.</summary>
[SupportedOSPlatform("linux")]
public sealed class CageTests
{
    private static readonly byte[] Photo = JpegBytes.Dirty;

    [Fact]
    public async Task A_photo_comes_out_as_it_does_without_a_cage()
    {
        using var cage = new Cage(Caged.Limits(), new LocalCages(Caged.Limits()), TimeProvider.System);
        using var copy = new MemoryStream();

        var outcome = await cage.StripAsync(new MemoryStream(Photo), copy, TestContext.Current.CancellationToken);

        Assert.True(outcome.TryGet(out var report), $"{outcome.Refusal}");
        Assert.Equal(Media.Strip.Accepted(Photo).Copy, copy.ToArray());
        Assert.Contains(MetadataClass.Location, report!.Removed.ToList());
        Assert.Equal(Media.Strip.Accepted(Photo).Report.Removed, report.Removed);
        Assert.Equal(copy.Length, report.CopyLengthBytes);
    }

    [Fact]
    public async Task A_refusal_comes_through()
    {
        using var cage = new Cage(Caged.Limits(), new LocalCages(Caged.Limits()), TimeProvider.System);

        Assert.Equal(Refusal.MediaCutShort, (await cage.StripAsync(new MemoryStream(JpegBytes.Clean[..^1]), Stream.Null, TestContext.Current.CancellationToken)).Refusal);
        Assert.Equal(Refusal.MediaUnknown, (await cage.StripAsync(new MemoryStream([]), Stream.Null, TestContext.Current.CancellationToken)).Refusal);
    }

    [Fact]
    public async Task The_smallest_limits_that_may_be_set_are_enough_for_the_cages_own_program()
    {
        using var cage = new Cage(Caged.Limits(Smallest), new LocalCages(Caged.Limits(Smallest)), TimeProvider.System);

        Assert.True((await cage.StripAsync(new MemoryStream(Photo), Stream.Null, TestContext.Current.CancellationToken)).TryGet(out _));

        static void Smallest(CageOptions options) => (options.MemoryLimitBytes, options.Threads, options.OpenFiles, options.CpuSeconds) = (32L << 20, 8, 48, 5);
    }

    [Fact]
    public async Task Many_cages_run_side_by_side()
    {
        using var cage = new Cage(Caged.Limits(), new LocalCages(Caged.Limits()), TimeProvider.System);

        var runs = Enumerable.Range(0, 24).Select(_ => cage.StripAsync(new MemoryStream(Photo), Stream.Null, TestContext.Current.CancellationToken));

        Assert.All(await Task.WhenAll(runs), outcome => Assert.True(outcome.TryGet(out _), $"{outcome.Refusal}"));
    }

    [Theory]
    [InlineData("kill 9, $$", Refusal.MediaCrashed)]
    [InlineData("kill 9, -1", Refusal.MediaCrashed)]
    [InlineData("close STDOUT; sleep 1000", Refusal.MediaTimeout)]
    [InlineData("print 'x' x 65536 while 1", Refusal.MediaCrashed)]
    [InlineData("print pack('CN', 0x82, 1000), 'x' x 1000 while 1", Refusal.MediaCrashed)]
    [InlineData("print STDERR 'x' x 65536 while 1", Refusal.MediaTimeout)]
    [InlineData("sleep 1000", Refusal.MediaTimeout)]
    [InlineData("$SIG{$_} = 'IGNORE' for keys %SIG; if (!fork) { setpgrp; close STDIN; close STDOUT; close STDERR; sleep 1000 } print pack('CNn', 0x84, 2, 402)", Refusal.MediaMalformed)]
    [InlineData("syswrite STDOUT, pack('CNNNN', 0x81, 12, 0, 0, 100) while 1", Refusal.MediaTimeout)]
    [InlineData("while (1) { syswrite STDOUT, pack('CNNNN', 0x81, 12, 0, 0, 1); sysread STDIN, my $x, 100; select undef, undef, undef, 0.2 }", Refusal.MediaTimeout)]
    public async Task A_program_that_was_taken_over_ends_as_a_refusal_and_nothing_of_it_is_left(string script, Refusal expected)
    {
        using var folder = new HostileProgram(script);
        using var cage = new Cage(folder.Options, new LocalCages(folder.Options), TimeProvider.System);

        var outcome = await cage.StripAsync(new MemoryStream(Photo), Stream.Null, TestContext.Current.CancellationToken);

        Assert.Equal(expected, outcome.Refusal);
        Assert.Empty(ProcessTable.Users(folder.Name));
    }

    [Fact]
    public async Task Cancelling_ends_the_cage_and_all_in_it()
    {
        using var folder = new HostileProgram("fork; fork; sleep 1000", silenceSeconds: 60);
        using var cage = new Cage(folder.Options, new LocalCages(folder.Options), TimeProvider.System);
        using var stop = new CancellationTokenSource();

        var run = cage.StripAsync(new MemoryStream(Photo), Stream.Null, stop.Token);
        await Eventually.HoldsAsync(() => ProcessTable.Users(folder.Name).Count >= 4);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Empty(ProcessTable.Users(folder.Name));
    }

    [Fact]
    public async Task A_cage_that_was_refused_frees_its_place()
    {
        using var folder = new HostileProgram("kill 9, $$");
        folder.Options.Value.MaxConcurrent = 1;
        using var cage = new Cage(folder.Options, new LocalCages(folder.Options), TimeProvider.System);

        for (var run = 0; run < 3; run++)
            Assert.Equal(Refusal.MediaCrashed, (await cage.StripAsync(new MemoryStream(Photo), Stream.Null, TestContext.Current.CancellationToken)).Refusal);
    }

    [Fact]
    public async Task Nothing_starts_where_no_cage_can_be_made()
    {
        var good = Caged.Limits();
        using var working = new Cage(good, new LocalCages(good), TimeProvider.System);
        await new CageCheck(good, new LocalCages(good), working, new PreviewTools(), NullLogger<CageCheck>.Instance).StartAsync(TestContext.Current.CancellationToken);

        using var folder = new HostileProgram("exit 1");
        using var broken = new Cage(folder.Options, new LocalCages(folder.Options), TimeProvider.System);
        await Assert.ThrowsAsync<InvalidOperationException>(() => new CageCheck(folder.Options, new LocalCages(folder.Options), broken, new PreviewTools(), NullLogger<CageCheck>.Instance).StartAsync(TestContext.Current.CancellationToken));

        var nowhere = Caged.Limits(options => options.ProgramFolder = "/nowhere");
        using var absent = new Cage(nowhere, new LocalCages(nowhere), TimeProvider.System);
        await Assert.ThrowsAsync<InvalidOperationException>(() => new CageCheck(nowhere, new LocalCages(nowhere), absent, new PreviewTools(), NullLogger<CageCheck>.Instance).StartAsync(TestContext.Current.CancellationToken));
    }
}
