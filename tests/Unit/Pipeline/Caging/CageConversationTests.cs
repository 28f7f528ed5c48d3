using Submissions.Contracts;
using Submissions.Pipeline.Strip;

namespace Submissions.Tests.Unit.Pipeline.Caging;

/// <summary>The parent against children that a file has taken over. They can say anything; nothing is thrown and nothing grows.</summary>
public sealed class CageConversationTests
{
    private const int InputBytes = 1000;
    private const int MostCopyBytes = InputBytes + (InputBytes / 32) + (512 << 10);

    public static TheoryData<string, byte[], Refusal> Children() => new()
    {
        { "says nothing", [], Refusal.MediaCrashed },
        { "half a header", [0x82, 0, 0], Refusal.MediaCrashed },
        { "half a payload", Frames.Copy(10)[..^1], Refusal.MediaCrashed },
        { "oversize frame", [0x82, 0, 0x10, 0, 1, .. new byte[(1 << 20) + 1]], Refusal.MediaCrashed },
        { "length of 4 GiB", [0x82, 0xFF, 0xFF, 0xFF, 0xFF], Refusal.MediaCrashed },
        { "kind 0", Frames.Frame((byte)0), Refusal.MediaCrashed },
        { "kind 0xFF", Frames.Frame(0xFF), Refusal.MediaCrashed },
        { "the parent's own Start", Frames.Frame(CageFrameKind.Start, new byte[10]), Refusal.MediaCrashed },
        { "the parent's own Range", Frames.Frame(CageFrameKind.Range, new byte[10]), Refusal.MediaCrashed },
        { "text", "Unhandled exception."u8.ToArray(), Refusal.MediaCrashed },
        { "empty copy", Frames.Copy(0), Refusal.MediaCrashed },
        { "copy after the report", [.. Frames.Copy(10), .. Frames.Report(10), .. Frames.Copy(10), .. Frames.Done()], Refusal.MediaCrashed },
        { "question after the report", [.. Frames.Copy(10), .. Frames.Report(10), .. Frames.Ask(0, 1), .. Frames.Done()], Refusal.MediaCrashed },
        { "two reports", [.. Frames.Copy(10), .. Frames.Report(10), .. Frames.Report(10), .. Frames.Done()], Refusal.MediaCrashed },
        { "report of another length", [.. Frames.Copy(10), .. Frames.Report(11), .. Frames.Done()], Refusal.MediaCrashed },
        { "report of a negative length", [.. Frames.Copy(10), .. Frames.Report(-10), .. Frames.Done()], Refusal.MediaCrashed },
        { "report of nothing", [.. Frames.Report(0), .. Frames.Done()], Refusal.MediaCrashed },
        { "report of an unknown kind", [.. Frames.Copy(10), .. Frames.Report(10, kind: 999), .. Frames.Done()], Refusal.MediaCrashed },
        { "report of an unknown class", [.. Frames.Copy(10), .. Frames.Report(10, removed: 1u << 31), .. Frames.Done()], Refusal.MediaCrashed },
        { "report of class 0", [.. Frames.Copy(10), .. Frames.Report(10, removed: 1), .. Frames.Done()], Refusal.MediaCrashed },
        { "report cut short", [.. Frames.Copy(10), .. Frames.Frame(CageFrameKind.Report, new byte[15])], Refusal.MediaCrashed },
        { "done without a report", [.. Frames.Copy(10), .. Frames.Done()], Refusal.MediaCrashed },
        { "done with a payload", [.. Frames.Copy(10), .. Frames.Report(10), .. Frames.Frame(CageFrameKind.Done, 1)], Refusal.MediaCrashed },
        { "report and no done", [.. Frames.Copy(10), .. Frames.Report(10)], Refusal.MediaCrashed },
        { "question beyond the end", Frames.Ask(InputBytes - 1, 2), Refusal.MediaCrashed },
        { "question before the beginning", Frames.Ask(-1, 2), Refusal.MediaCrashed },
        { "question at the largest offset", Frames.Ask(long.MaxValue, 1), Refusal.MediaCrashed },
        { "question for nothing", Frames.Ask(0, 0), Refusal.MediaCrashed },
        { "question for less than nothing", Frames.Ask(0, -1), Refusal.MediaCrashed },
        { "question for more than a frame", Frames.Ask(0, int.MaxValue), Refusal.MediaCrashed },
        { "question of 11 bytes", Frames.Frame(CageFrameKind.RangeRequest, new byte[11]), Refusal.MediaCrashed },
        { "one byte of copy too many", [.. Frames.Copy(MostCopyBytes), .. Frames.Copy(1), .. Frames.Report(MostCopyBytes + 1), .. Frames.Done()], Refusal.MediaCrashed },
        { "refusal: none", Frames.Refuse(0), Refusal.MediaCrashed },
        { "refusal: crashed, in its own words", Frames.Refuse((int)Refusal.MediaCrashed), Refusal.MediaCrashed },
        { "refusal: timeout", Frames.Refuse((int)Refusal.MediaTimeout), Refusal.MediaCrashed },
        { "refusal: held back", Frames.Refuse((int)Refusal.MediaHeldBack), Refusal.MediaCrashed },
        { "refusal: unscanned", Frames.Refuse((int)Refusal.MediaUnscanned), Refusal.MediaCrashed },
        { "refusal: of another range", Frames.Refuse((int)Refusal.NotAllowed), Refusal.MediaCrashed },
        { "refusal: 65535", Frames.Refuse(65535), Refusal.MediaCrashed },
        { "refusal of three bytes", Frames.Frame(CageFrameKind.Refused, 1, 0x92, 0), Refusal.MediaCrashed },
        { "honest refusal", Frames.Refuse((int)Refusal.MediaMalformed), Refusal.MediaMalformed },
        { "honest refusal after a copy and a report", [.. Frames.Copy(10), .. Frames.Report(10), .. Frames.Refuse((int)Refusal.MediaGate)], Refusal.MediaGate },
    };

    [Theory]
    [MemberData(nameof(Children), DisableDiscoveryEnumeration = true)]
    public async Task A_child_that_breaks_a_rule_has_crashed(string what, byte[] says, Refusal expected)
    {
        var outcome = await ConverseAsync(new MemoryStream(says), new MemoryStream(new byte[InputBytes]), new MemoryStream());

        Assert.True(outcome.Refusal == expected, $"{what}: {outcome}");
    }

    [Fact]
    public async Task A_child_that_keeps_the_rules_is_answered_and_heard()
    {
        var input = Enumerable.Range(0, InputBytes).Select(number => (byte)(number % 251)).ToArray();
        using var copy = new MemoryStream();
        using var toChild = new MemoryStream();
        byte[] says = [.. Frames.Ask(990, 10), .. Frames.Ask(0, 3), .. Frames.Copy(MostCopyBytes), .. Frames.Report(MostCopyBytes), .. Frames.Done()];

        var outcome = await ConverseAsync(new MemoryStream(says), new MemoryStream(input), copy, toChild);

        Assert.True(outcome.TryGet(out var report), $"{outcome.Refusal}");
        Assert.Equal(MostCopyBytes, report!.CopyLengthBytes);
        Assert.Equal(MediaKind.Jpeg, report.Kind);
        Assert.Equal([MetadataClass.Location], report.Removed.ToList());
        Assert.Equal(MostCopyBytes, copy.Length);
        Assert.Equal([1, 0, 0, 0, 10, 3, 1, 0, 0, 0, 0, 0, 0, 3, 232, 2, 0, 0, 0, 10, .. input[990..], 2, 0, 0, 0, 3, 0, 1, 2], toChild.ToArray());
    }

    [Fact]
    public async Task Endless_copy_ends_at_the_limit()
    {
        using var copy = new MemoryStream();

        var outcome = await ConverseAsync(new RepeatedStream(Frames.Copy(1000)), new MemoryStream(new byte[InputBytes]), copy);

        Assert.Equal(Refusal.MediaCrashed, outcome.Refusal);
        Assert.InRange(copy.Length, 1, MostCopyBytes);
    }

    [Fact]
    public async Task Endless_questions_end_at_the_limit()
    {
        using var toChild = new CountingStream();

        var outcome = await ConverseAsync(new RepeatedStream(Frames.Ask(0, InputBytes)), new MemoryStream(new byte[InputBytes]), Stream.Null, toChild);

        Assert.Equal(Refusal.MediaCrashed, outcome.Refusal);
        Assert.InRange(toChild.Written, 16 << 20, 17 << 20);
    }

    [Fact]
    public async Task Storage_that_fails_is_not_the_files_fault()
    {
        var ask = Frames.Ask(0, 10);
        await Assert.ThrowsAsync<IOException>(() => ConverseAsync(new MemoryStream(ask), new FailingStream(new IOException("reset")), Stream.Null));
        await Assert.ThrowsAsync<TaskCanceledException>(() => ConverseAsync(new MemoryStream(ask), new FailingStream(new TaskCanceledException("its own limit")), Stream.Null));
        await Assert.ThrowsAsync<IOException>(() => ConverseAsync(new MemoryStream(Frames.Copy(10)), new MemoryStream(new byte[InputBytes]), new FailingStream(new IOException("reset"))));
    }

    [Fact]
    public async Task A_pipe_that_breaks_is_a_child_that_crashed()
    {
        using var broken = new FailingStream(new IOException("broken pipe"));

        Assert.Equal(Refusal.MediaCrashed, (await ConverseAsync(broken, new MemoryStream(new byte[InputBytes]), Stream.Null)).Refusal);
        Assert.Equal(Refusal.MediaCrashed, (await ConverseAsync(new MemoryStream(), new MemoryStream(new byte[InputBytes]), Stream.Null, broken)).Refusal);
    }

    private static async Task<Outcome<CageReport>> ConverseAsync(Stream fromChild, Stream input, Stream copy, Stream? toChild = null)
    {
        using var clock = new CageClock(TimeProvider.System, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        return await new CageConversation(input, copy, toChild ?? Stream.Null, fromChild, clock).RunAsync(TestContext.Current.CancellationToken);
    }
}
