using System.Net.WebSockets;
using System.Runtime.Versioning;
using System.Text;
using Submissions.Caging;
using Submissions.Contracts;
using Submissions.Tests.Unit.Local;
using Submissions.Tests.Unit.Media.Jpeg;
using Submissions.Tests.Unit.Pipeline.Caging;

namespace Submissions.Tests.Unit.CageFront;

/// <summary>Whole runs through the front: the cage's own program, programs that were taken over in its place, and peers that do not keep to the protocol.</summary>
[SupportedOSPlatform("linux")]
public sealed class FrontTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_comes_out_of_a_cage_elsewhere_as_it_does_of_one_here()
    {
        await using var front = await RunningFront.StartAsync(Caged.Limits().Value);
        using var copy = new MemoryStream();
        var outcome = await front.Cage.StripAsync(new MemoryStream(JpegBytes.Dirty), copy, Token);
        Assert.True(outcome.TryGet(out var report), $"{outcome.Refusal}");
        Assert.Equal(Media.Strip.Accepted(JpegBytes.Dirty).Copy, copy.ToArray());
        Assert.Equal(Media.Strip.Accepted(JpegBytes.Dirty).Report.Removed, report!.Removed);
    }

    [Fact]
    public async Task A_refusal_comes_through_and_the_place_is_free_again()
    {
        await using var front = await RunningFront.StartAsync(Caged.Limits().Value, "--Front:MaxConcurrent", "1");
        for (var run = 0; run < 3; run++)
        {
            Assert.Equal(Refusal.MediaCutShort, await RefusalAsync(front, JpegBytes.Clean[..^1]));
        }
    }

    /// <summary>As the queue does: who is refused a place asks again.</summary>
    private static async Task<Refusal> RefusalAsync(RunningFront front, byte[] content)
    {
        for (var tries = 0; tries < 500; tries++)
        {
            try
            {
                return (await front.Cage.StripAsync(new MemoryStream(content), Stream.Null, Token)).Refusal;
            }
            catch (CageUnavailableException)
            {
                await Task.Delay(20, Token);
            }
        }
        throw new Xunit.Sdk.XunitException("No place became free.");
    }

    [Fact]
    public async Task Previews_come_through()
    {
        await using var front = await RunningFront.StartAsync(Caged.Limits().Value);
        var outcome = await front.Cage.PreviewAsync(new MemoryStream(JpegBytes.Clean), Token);
        Assert.True(outcome.TryGet(out var previews) || outcome.Refusal is Refusal.PreviewFailed, $"{outcome.Refusal}");
        Assert.NotEqual(Refusal.MediaCrashed, outcome.Refusal);
        Assert.Equal(PreviewTools.Find(), await front.Cages.FindToolsAsync(Token));
        _ = previews;
    }

    [Theory]
    [InlineData("kill 9, $$", Refusal.MediaCrashed)]
    [InlineData("print 'x' x 65536 while 1", Refusal.MediaCrashed)]
    [InlineData("print STDERR 'x' x 65536 while 1", Refusal.MediaTimeout)]
    [InlineData("sleep 1000", Refusal.MediaTimeout)]
    [InlineData("fork; fork; sleep 1000", Refusal.MediaTimeout)]
    [InlineData("syswrite STDOUT, pack('CNNN', 0x81, 12, 0, 0) . pack('N', 100); exit", Refusal.MediaCrashed)]
    public async Task A_program_that_was_taken_over_ends_as_a_refusal_and_nothing_of_it_is_left(string script, Refusal expected)
    {
        using var folder = new HostileProgram(script, silenceSeconds: 3);
        await using var front = await RunningFront.StartAsync(folder.Options.Value);
        Assert.Equal(expected, (await front.Cage.StripAsync(new MemoryStream(JpegBytes.Dirty), Stream.Null, Token)).Refusal);
        await Eventually.HoldsAsync(() => ProcessTable.Users(folder.Name).Count == 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("\u0002\0\0\0\u000a0123456789")]
    [InlineData("\u0001\0\0\0\u000a\u0003\u0007\0\0\0\0\0\0\0\u0001")]
    public async Task A_peer_that_does_not_begin_with_a_start_frame_gets_no_cage(string said)
    {
        using var folder = new HostileProgram("sleep 1000");
        await using var front = await RunningFront.StartAsync(folder.Options.Value);
        using var peer = new ClientWebSocket();
        await peer.ConnectAsync(new Uri(front.Address, "cage"), Token);
        if (said.Length == 0)
        {
            await peer.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Token);
        }
        else
        {
            await peer.SendAsync(Encoding.Latin1.GetBytes(said.PadRight(15)), WebSocketMessageType.Binary, true, Token);
        }
        await Assert.ThrowsAsync<WebSocketException>(async () => await peer.ReceiveAsync(new byte[100], Token));
        Assert.Empty(ProcessTable.Users(folder.Name));
    }

    [Fact]
    public async Task Who_finds_no_place_is_refused_at_once()
    {
        using var folder = new HostileProgram("sleep 1000", silenceSeconds: 30);
        await using var front = await RunningFront.StartAsync(folder.Options.Value, "--Front:MaxConcurrent", "1");
        using var stop = new CancellationTokenSource();
        var first = front.Cage.StripAsync(new MemoryStream(JpegBytes.Dirty), Stream.Null, stop.Token);
        await Eventually.HoldsAsync(() => ProcessTable.Users(folder.Name).Count > 0);
        await Assert.ThrowsAsync<CageUnavailableException>(() => front.Cage.StripAsync(new MemoryStream(JpegBytes.Dirty), Stream.Null, Token));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => first);
        await Eventually.HoldsAsync(() => ProcessTable.Users(folder.Name).Count == 0);
    }

    [Fact]
    public async Task A_front_that_is_away_leaves_the_file_waiting()
    {
        var front = await RunningFront.StartAsync(Caged.Limits().Value);
        await front.DisposeAsync();
        using var cages = new Submissions.Pipeline.Strip.RemoteCages(front.Options);
        await Assert.ThrowsAsync<CageUnavailableException>(() => cages.StartAsync(CageOutputs.SafeCopy, Token));
        await Assert.ThrowsAsync<CageUnavailableException>(() => cages.FindToolsAsync(Token));
    }

    [Fact]
    public async Task Where_no_namespaces_can_be_made_a_user_of_its_own_holds_the_child_and_nothing_of_it_is_left()
    {
        // Only root may become another user: as anybody else the front refuses, as it must.
        var options = Caged.Limits().Value;
        options.ProgramFolder = CageStage.Readable(options.ProgramFolder, ["."]);
        await using var front = await RunningFront.StartAsync(options, "--Front:Isolation", "Users");
        using var copy = new MemoryStream();
        var outcome = await front.Cage.StripAsync(new MemoryStream(JpegBytes.Dirty), copy, Token);
        Assert.Equal(Environment.IsPrivilegedProcess ? Refusal.None : Refusal.MediaCrashed, outcome.Refusal);
        Assert.Equal(Environment.IsPrivilegedProcess ? Media.Strip.Accepted(JpegBytes.Dirty).Copy : [], copy.ToArray());
    }

    [Fact]
    public async Task A_user_of_its_own_cannot_read_what_is_the_fronts_and_leaves_no_child()
    {
        using var folder = new HostileProgram("open(my $f, '<', '/proc/' . getppid() . '/environ') and kill 9, $$; defined(my $p = fork) or exit; if (!$p) { setsid(); sleep 1000 } sleep 1000", silenceSeconds: 3);
        await using var front = await RunningFront.StartAsync(folder.Options.Value, "--Front:Isolation", "Users");
        var refusal = (await front.Cage.StripAsync(new MemoryStream(JpegBytes.Dirty), Stream.Null, Token)).Refusal;
        Assert.Equal(Environment.IsPrivilegedProcess ? Refusal.MediaTimeout : Refusal.MediaCrashed, refusal);
        await Eventually.HoldsAsync(() => ProcessTable.Users(folder.Name).Count == 0);
    }
}
