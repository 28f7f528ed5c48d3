namespace Submissions.Tests.Unit.Pipeline.Caging;

/// <summary>How much a program that a file has taken over can use up.</summary>
public sealed class CageLimitTests
{
    private const int Killed = 128 + 9;

    [Fact]
    public async Task A_program_that_computes_for_ever_is_ended_even_if_it_takes_no_signal()
    {
        var (code, text) = await Caged.PerlAsync("$SIG{XCPU} = $SIG{TERM} = 'IGNORE'; $| = 1; print 'started'; 1 while 1", options => options.CpuSeconds = 1);

        Assert.Equal((Killed, "started"), (code, text));
    }

    [Fact]
    public async Task A_fork_bomb_gets_no_further_than_the_limit()
    {
        var (_, text) = await Caged.PerlAsync("my $n = 0; while ($n < 500) { my $p = fork; last unless defined $p; if (!$p) { sleep 60; exit } $n++ } print $n; kill 9, -1", options => options.Threads = 24);

        Assert.InRange(int.Parse(text, System.Globalization.CultureInfo.InvariantCulture), 4, 24);
    }

    [Fact]
    public async Task One_cages_processes_do_not_count_against_anothers()
    {
        var bombs = Enumerable.Range(0, 4).Select(_ => Caged.PerlAsync("my $n = 0; while ($n < 500) { my $p = fork; last unless defined $p; if (!$p) { sleep 60; exit } $n++ } sleep 1; print $n; kill 9, -1"));

        Assert.All(await Task.WhenAll(bombs), bomb => Assert.InRange(int.Parse(bomb.Text, System.Globalization.CultureInfo.InvariantCulture), 4, 24));
    }

    [Fact]
    public async Task A_program_that_takes_memory_is_stopped_at_the_limit()
    {
        const string script = "$| = 1; for my $m (64, 512) { my $x = 'x' x ($m << 20); print qq($m ) }";

        var (code, text) = await Caged.PerlAsync(script, options => options.MemoryLimitBytes = 128L << 20);

        Assert.Equal("64 ", text);
        Assert.NotEqual(0, code);
    }

    [Fact]
    public async Task A_program_opens_no_more_files_than_the_limit()
    {
        var (_, text) = await Caged.PerlAsync("my @f; while (@f < 5000) { open(my $f, '<', '/dev/null') or last; push @f, $f } print scalar @f", options => options.OpenFiles = 32);

        Assert.InRange(int.Parse(text, System.Globalization.CultureInfo.InvariantCulture), 16, 32);
    }

    [Fact]
    public async Task A_program_that_writes_errors_without_end_is_neither_stuck_nor_heard()
    {
        var (code, text) = await Caged.PerlAsync("print STDERR 'x' x 65536 for 1 .. 256; print 'done'");

        Assert.Equal((0, "done"), (code, text));
    }
}
